package dev.asterism.view.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputTest {
    @Test
    void namesKeys() throws IOException {
        assertEquals(
                List.of(
                        key("j"),
                        key("G"),
                        key("Space"),
                        key("Ctrl-D"),
                        key("Enter"),
                        key("Tab"),
                        key("Up"),
                        key("Shift-Tab"),
                        key("PageDown"),
                        key("Backspace"),
                        key("é"),
                        key("🙂")),
                read("jG \004\n\t\033[A\033[Z\033[6~\177é🙂"));
    }

    @Test
    void aLoneEscapeIsAKey() throws IOException {
        assertEquals(List.of(key("Esc")), read("\033"));
    }

    @Test
    void readsTheMouse() throws IOException {
        assertEquals(
                List.of(
                        new Input.Mouse(Input.Gesture.PRESS, 9, 4),
                        new Input.Mouse(Input.Gesture.DRAG, 10, 4),
                        new Input.Mouse(Input.Gesture.RELEASE, 10, 4),
                        new Input.Mouse(Input.Gesture.WHEEL_DOWN, 199, 49),
                        new Input.Mouse(Input.Gesture.OTHER, 0, 0)),
                read("\033[<0;10;5M\033[<32;11;5M\033[<0;11;5m\033[<65;200;50M\033[<2;1;1M"));
    }

    @Test
    void answersOfTheTerminalAreNotKeys() throws IOException {
        List<String> answers = List.of(
                "\033]11;rgb:1c1c/1c1c/1c1c\033\\",
                "\033P>|XTerm(370)\033\\",
                "\033_Gi=31;OK\033\\",
                "\033[6;18;9t",
                "\033[?62;4;22c",
                "\033]11;rgb:ffff/ffff/ffff\007");
        List<Input> expected = new ArrayList<>();
        answers.forEach(answer -> expected.add(new Input.Report(answer)));
        expected.add(key("q"));
        assertEquals(expected, read(String.join("", answers) + "q"));
    }

    private static Input key(String name) {
        return new Input.Key(name);
    }

    private static List<Input> read(String bytes) throws IOException {
        TtyTerminal terminal = new TtyTerminal(
                new ByteArrayInputStream(bytes.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                StandardCharsets.UTF_8);
        List<Input> inputs = new ArrayList<>();
        for (Input input = terminal.next(); !(input instanceof Input.End); input = terminal.next()) {
            inputs.add(input);
        }
        return inputs;
    }
}
