package dev.asterism.view.tui.screen;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import java.util.Locale;
import java.util.Optional;

/// Turns what Lanterna reads into [Input]s.
final class Inputs {
    private char highSurrogate;

    /// An input, or nothing for half a character and for what no one needs.
    Optional<Input> of(KeyStroke stroke) {
        return switch (stroke) {
            case SequencePattern.Sequence sequence -> Optional.of(sequence.input());
            case MouseAction mouse -> Optional.of(mouse(mouse));
            default -> stroke.getKeyType() == KeyType.Character ? character(stroke) : special(stroke);
        };
    }

    private Optional<Input> character(KeyStroke stroke) {
        char c = stroke.getCharacter();
        if (Character.isHighSurrogate(c)) {
            highSurrogate = c;
            return Optional.empty();
        }
        String name = String.valueOf(c);
        if (Character.isLowSurrogate(c)) {
            name = String.valueOf(highSurrogate) + c;
        } else if (c == ' ') {
            name = "Space";
        }
        if (stroke.isCtrlDown()) {
            name = "Ctrl-" + name.toUpperCase(Locale.ROOT);
        }
        return Optional.of(new Input.Key(stroke.isAltDown() ? "Alt-" + name : name));
    }

    private static Optional<Input> special(KeyStroke stroke) {
        String name =
                switch (stroke.getKeyType()) {
                    case ArrowUp -> "Up";
                    case ArrowDown -> "Down";
                    case ArrowLeft -> "Left";
                    case ArrowRight -> "Right";
                    case ReverseTab -> "Shift-Tab";
                    case Escape -> "Esc";
                    case EOF -> "";
                    case Unknown, CursorLocation, MouseEvent -> null;
                    default -> stroke.getKeyType().name();
                };
        if (name == null) {
            return Optional.empty();
        }
        if (name.isEmpty()) {
            return Optional.of(new Input.End());
        }
        String prefix = (stroke.isCtrlDown() ? "Ctrl-" : "")
                + (stroke.isAltDown() ? "Alt-" : "")
                + (stroke.isShiftDown() ? "Shift-" : "");
        return Optional.of(new Input.Key(prefix + name));
    }

    /// The old encoding of the mouse; some terminals count the left button as 2 in it.
    private static Input mouse(MouseAction mouse) {
        boolean left = mouse.getButton() <= 2;
        Input.Gesture gesture =
                switch (mouse.getActionType()) {
                    case CLICK_DOWN -> left ? Input.Gesture.PRESS : Input.Gesture.OTHER;
                    case DRAG -> left ? Input.Gesture.DRAG : Input.Gesture.OTHER;
                    case CLICK_RELEASE -> Input.Gesture.RELEASE;
                    case SCROLL_UP -> Input.Gesture.WHEEL_UP;
                    case SCROLL_DOWN -> Input.Gesture.WHEEL_DOWN;
                    case MOVE -> Input.Gesture.OTHER;
                };
        return new Input.Mouse(
                gesture, mouse.getPosition().getColumn(), mouse.getPosition().getRow());
    }
}
