package dev.asterism.app.input;

import dev.asterism.app.run.Context;
import dev.asterism.io.CancellableStream;
import dev.asterism.model.error.InputException;
import dev.asterism.source.MessageText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Texts out of the standard input, one a line; lines without a visible character are passed over.
public final class InputLines {
    /// Characters of a line, as of a cell in a CSV.
    private static final int LONGEST = 10 << 20;

    private final Reader in;
    private long line;

    public InputLines(Context context) {
        in = new BufferedReader(new InputStreamReader(
                new CancellableStream(context.surroundings().in(), context.interruption()::requested),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /// The next texts; none at the end.
    ///
    /// @param most how many
    /// @throws InputException if they are not UTF-8, or a line is too long
    public List<String> next(int most) {
        List<String> texts = new ArrayList<>();
        try {
            while (texts.size() < most) {
                StringBuilder text = new StringBuilder();
                int c = in.read();
                if (c < 0) {
                    break;
                }
                line++;
                for (; c >= 0 && c != '\n'; c = in.read()) {
                    text.append((char) c);
                    if (text.length() > LONGEST) {
                        throw new InputException("[the standard input:" + line + "] the line is longer than 10 MB; "
                                + "give one text a line");
                    }
                }
                String read = withoutReturn(text);
                if (!read.isBlank()) {
                    texts.add(read);
                }
            }
        } catch (CharacterCodingException e) {
            throw new InputException("[the standard input:" + line + "] is not UTF-8; give the texts as UTF-8", e);
        } catch (IOException e) {
            throw new InputException("[the standard input] cannot be read: " + MessageText.line(e), e);
        }
        return texts;
    }

    private static String withoutReturn(StringBuilder text) {
        int length = text.length();
        return length > 0 && text.charAt(length - 1) == '\r' ? text.substring(0, length - 1) : text.toString();
    }
}
