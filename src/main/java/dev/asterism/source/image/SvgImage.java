package dev.asterism.source.image;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.output.Output;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import dev.asterism.image.RasterPixels;
import dev.asterism.model.item.Pixels;
import dev.asterism.source.MessageText;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Draws an SVG on white, as large as fits a square of 512 pixels. It can refer to nothing outside itself.
/// [SvgWork] and [DrawingLimits] bound what is drawn.
final class SvgImage {
    static final int SIDE = 512;

    private static final int LONGEST_DECLARATION = 200;
    private static final Pattern ENCODING = Pattern.compile("^[^>]*\\bencoding\\s*=\\s*[\"']([A-Za-z][\\w.-]*)[\"']");

    private static final DocumentLimits LIMITS = new DocumentLimits(100, 15, 100_000);

    /// Kept, since the logging of the JDK forgets the settings of loggers that nobody holds.
    private static final Logger JSVG = Logger.getLogger("com.github.weisj.jsvg");

    static {
        // It logs a stack trace for each flaw of an image; ours are reported by exceptions.
        JSVG.setLevel(Level.OFF);
    }

    private SvgImage() {}

    /// @throws IOException if the text is not an SVG that can be drawn
    static Pixels rasterised(byte[] bytes) throws IOException {
        try {
            String text = text(bytes);
            requireLittleWork(text);
            SVGDocument document = new SVGLoader()
                    .load(
                            () -> xml().createXMLEventReader(new StringReader(text)),
                            null,
                            LoaderContext.builder()
                                    .externalResourcePolicy(ResourcePolicy.DENY_ALL)
                                    .documentLimits(LIMITS)
                                    .build());
            if (document == null) {
                throw new IOException("it cannot be parsed");
            }
            return RasterPixels.of(drawn(document));
        } catch (RuntimeException e) {
            throw new IOException(MessageText.line(e), e);
        }
    }

    private static void requireLittleWork(String text) throws IOException {
        try {
            XMLStreamReader elements = xml().createXMLStreamReader(new StringReader(text));
            try {
                SvgWork.requireLittle(elements);
            } finally {
                elements.close();
            }
        } catch (XMLStreamException e) {
            throw new IOException("it cannot be parsed", e);
        }
    }

    /// The characters, by the encoding that the text declares. The parser is not given bytes, since it reports those
    /// that are malformed on stderr.
    private static String text(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(start);
        Charset charset = StandardCharsets.UTF_8;
        if (declared.find() && Charset.isSupported(declared.group(1))) {
            charset = Charset.forName(declared.group(1));
        }
        String text = new String(bytes, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// Entities inside the text are expanded, since drawing programs write namespaces so, as far as the JDK's limits
    /// on their number and size go. Nothing outside is read.
    private static XMLInputFactory xml() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty("http://java.sun.com/xml/stream/properties/ignore-external-dtd", true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    private static BufferedImage drawn(SVGDocument document) throws IOException {
        FloatSize size = document.size();
        float longer = Math.max(size.width, size.height);
        if (!(size.width > 0 && size.height > 0 && longer < Float.MAX_VALUE / SIDE)) {
            throw new IOException("its size is " + size.width + " x " + size.height);
        }
        int width = Math.max(1, Math.round(size.width * SIDE / longer));
        int height = Math.max(1, Math.round(size.height * SIDE / longer));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            Output output = new DrawingLimits().of(Output.createForGraphics(graphics));
            document.renderWithPlatform(DrawingLimits.PLATFORM, output, new ViewBox(0, 0, width, height));
        } finally {
            graphics.dispose();
        }
        return image;
    }
}
