package dev.asterism.view.tui.screen;

import com.googlecode.lanterna.input.CharacterPattern;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Recognises the control sequences that are no keys: the mouse in SGR encoding, and the answers of the terminal. An
/// answer that nobody waits for any more must not be taken for keys either.
final class SequencePattern implements CharacterPattern {
    private static final char ESCAPE = '\033';
    private static final int LONGEST = 4096;

    /// A sequence on its way through Lanterna.
    static final class Sequence extends KeyStroke {
        private final Input input;

        Sequence(Input input) {
            super(KeyType.Unknown);
            this.input = input;
        }

        Input input() {
            return input;
        }
    }

    @Override
    public @Nullable Matching match(List<Character> read) {
        int size = read.size();
        if (read.getFirst() != ESCAPE || size > LONGEST) {
            return null;
        }
        if (size == 1) {
            return Matching.NOT_YET;
        }
        return switch (read.get(1)) {
            case '[' -> control(read);
            case ']', 'P', '_' -> string(read);
            default -> null;
        };
    }

    private static @Nullable Matching control(List<Character> read) {
        if (read.size() == 2) {
            return Matching.NOT_YET;
        }
        boolean marked = "<=>?".indexOf(read.get(2)) >= 0;
        for (int i = marked ? 3 : 2; i < read.size(); i++) {
            char c = read.get(i);
            if (c >= '@') {
                boolean last = i == read.size() - 1;
                return last && (marked || c == 't') ? new Matching(new Sequence(input(read))) : null;
            }
        }
        return Matching.NOT_YET;
    }

    private static Matching string(List<Character> read) {
        char last = read.getLast();
        if (last == '\007' || (read.size() > 3 && last == '\\' && read.get(read.size() - 2) == ESCAPE)) {
            return new Matching(new Sequence(input(read)));
        }
        return Matching.NOT_YET;
    }

    private static Input input(List<Character> read) {
        StringBuilder text = new StringBuilder(read.size());
        read.forEach(text::append);
        if (text.length() > 3 && text.charAt(2) == '<') {
            return mouse(text.substring(3, text.length() - 1), text.charAt(text.length() - 1) == 'm');
        }
        return new Input.Report(text.toString());
    }

    private static Input mouse(String parameters, boolean released) {
        String[] numbers = parameters.split(";", -1);
        try {
            int button = Integer.parseInt(numbers[0]);
            int x = Integer.parseInt(numbers[1]) - 1;
            int y = Integer.parseInt(numbers[2]) - 1;
            return new Input.Mouse(gesture(button, released), x, y);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return new Input.Report(parameters);
        }
    }

    /// Bits of the button: 0 and 1 which, 5 moved, 6 the wheel.
    private static Input.Gesture gesture(int button, boolean released) {
        if ((button & 64) != 0) {
            return (button & 1) == 0 ? Input.Gesture.WHEEL_UP : Input.Gesture.WHEEL_DOWN;
        }
        if ((button & 3) != 0) {
            return Input.Gesture.OTHER;
        }
        if (released) {
            return Input.Gesture.RELEASE;
        }
        return (button & 32) != 0 ? Input.Gesture.DRAG : Input.Gesture.PRESS;
    }
}
