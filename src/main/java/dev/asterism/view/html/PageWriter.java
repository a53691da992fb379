package dev.asterism.view.html;

import dev.asterism.io.Sha256;
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
    /// @return the script, to be given to [#end(String)]
    String begin(String title) throws IOException {
        String script = PageScript.text();
        String style = ModuleLinker.read(PageScript.FOLDER + "page.css");
        text(ModuleLinker.read(PageScript.FOLDER + "page.html")
                .replace("{{policy}}", policy(script, style))
                .replace("{{style}}", style)
                .replace("{{title}}", escaped(title)));
        return script;
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
    void end(String script) throws IOException {
        text("<script>" + script + "</script>\n</body>\n</html>\n");
        out.flush();
    }

    /// Nothing may be loaded and no script may run but ours; text can become markup nowhere, for no policy of trusted
    /// types is allowed.
    private static String policy(String script, String style) {
        return "default-src 'none'; script-src " + hash(script) + "; style-src " + hash(style)
                + "; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    }

    private static String hash(String text) {
        return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text)) + "'";
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
