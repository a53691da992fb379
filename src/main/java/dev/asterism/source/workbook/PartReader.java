package dev.asterism.source.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads the XML of one part of a workbook, element by element. What a document type declares is not read.
final class PartReader implements Closeable {
    private final InputStream in;
    private final XMLStreamReader xml;

    /// @param in closed with this
    PartReader(InputStream in) throws IOException {
        this.in = in;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            xml = factory.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            in.close();
            throw broken(e);
        }
    }

    /// Goes on to where the next element begins.
    ///
    /// @return its name without a prefix, if there is one more
    Optional<String> nextElement() throws IOException {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return Optional.of(xml.getLocalName());
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return Optional.empty();
                }
                default -> {
                    // Nothing else holds a value.
                }
            }
        }
    }

    /// Goes on to where the next element in an element begins.
    ///
    /// @param parent the name of that one; behind its end there is no more
    Optional<String> nextElementIn(String parent) throws IOException {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return Optional.of(xml.getLocalName());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (xml.getLocalName().equals(parent)) {
                        return Optional.empty();
                    }
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return Optional.empty();
                }
                default -> {
                    // Nothing else holds a value.
                }
            }
        }
    }

    /// The text of the element that was just begun, which has no others in it; up to its end.
    ///
    /// @param most characters; the rest is passed over
    String text(int most) throws IOException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    int wanted = Math.min(xml.getTextLength(), most - text.length());
                    text.append(xml.getTextCharacters(), xml.getTextStart(), wanted);
                }
                default -> {
                    // A comment.
                }
            }
        }
        return text.toString();
    }

    /// Passes over the element that was just begun.
    void skip() throws IOException {
        text(0);
    }

    /// An attribute of the element that was just begun, whatever its prefix.
    Optional<String> attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return Optional.of(xml.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    private int next() throws IOException {
        try {
            return xml.hasNext() ? xml.next() : XMLStreamConstants.END_DOCUMENT;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private static IOException broken(XMLStreamException e) {
        return e.getNestedException() instanceof IOException cause
                ? cause
                : new IOException(
                        "it is damaged: line " + e.getLocation().getLineNumber() + ", column "
                                + e.getLocation().getColumnNumber() + " of a part is no XML",
                        e);
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw broken(e);
        } finally {
            in.close();
        }
    }
}
