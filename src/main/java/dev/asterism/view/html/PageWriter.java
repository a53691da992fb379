package dev.asterism.view.html;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/// Writes the page front to back: the template's text, then blocks of data as they come, then the script.
final class PageWriter {
    private final OutputStream out;

    PageWriter(OutputStream out) {
        this.out = out;
    }

    /// Everything up to the first block: head, style and the static elements of the page.
    ///
    /// @param title of the document; escaped here
    void begin(String title) throws IOException {
        text(PageFrame.get().head().replace(PageFrame.TITLE, escaped(title)));
    }

    /// A block of data that the page finds by its name.
    ///
    /// @param compress whether to gzip it; images are compressed already
    void block(String name, byte[] data, boolean compress) throws IOException {
        text("<script type=\"application/octet-stream\" data-block=\"" + name + "\" data-gzip=\"" + compress + "\">");
        try (OutputStream base64 = Base64.getEncoder().wrap(new Unclosed(out))) {
            base64.write(compress ? gzipped(data) : data);
        }
        text("</script>\n");
    }

    /// The script, and the end of the page.
    void end() throws IOException {
        text("<script>" + PageFrame.get().script() + "</script>\n</body>\n</html>\n");
        out.flush();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzipped(byte[] data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(data.length / 2 + 64);
        try (OutputStream gzip = new GZIPOutputStream(bytes, 1 << 16)) {
            gzip.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Lets an encoder write its last bytes without closing the file.
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {}
    }
}
