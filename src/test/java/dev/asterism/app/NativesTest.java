package dev.asterism.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// What the pom says about native libraries.
class NativesTest {
    @Test
    void linuxOnBothArchitecturesHasItsEngine() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        Map<String, String> classifiers = new TreeMap<>();
        NodeList found = pom.getElementsByTagName("pytorch.classifier");
        for (int i = 0; i < found.getLength(); i++) {
            Element parent = (Element) found.item(i).getParentNode().getParentNode();
            NodeList architecture = parent.getElementsByTagName("arch");
            boolean profile = parent.getTagName().equals("profile");
            String name = profile ? parent.getElementsByTagName("id").item(0).getTextContent() : "default";
            classifiers.put(name, found.item(i).getTextContent());
            if (name.equals("linux-aarch64")) {
                assertEquals("aarch64", architecture.item(0).getTextContent());
            }
        }
        assertEquals("linux-x86_64", classifiers.get("default"));
        assertEquals("linux-aarch64", classifiers.get("linux-aarch64"));
        // The variant for old C++ libraries was never published for arm64.
        assertEquals(1, pom.getElementsByTagName("pytorch.native").getLength());
    }

    @Test
    void tokenizersAndBindingsCarryBothArchitectures() {
        for (String platform : new String[] {"linux-x86_64", "linux-aarch64"}) {
            assertNotNull(NativesTest.class.getResource("/native/lib/" + platform + "/cpu/libtokenizers.so"), platform);
            assertNotNull(NativesTest.class.getResource("/jnilib/" + platform + "/cpu/libdjl_torch.so"), platform);
        }
    }
}
