package dev.asterism.embed.folder;

import dev.asterism.io.AtomicFile;
import dev.asterism.io.PrivateFolder;
import dev.asterism.model.Progress;
import dev.asterism.model.error.ModelException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The model that comes with the program, BAAI/bge-small-en-v1.5, so that text works without any network. Its weights
/// and tokenizer lie in a jar of LangChain4j's; they are unpacked into the cache when they are first asked for.
///
/// The bundled copy answers to the plain name, even where the hub's cache has the model too, so that the vectors
/// do not depend on what happens to be cached. With a revision (`BAAI/bge-small-en-v1.5@main`) the name is the
/// hub's.
///
/// @param cache the folder to unpack to
/// @param others asked for all other names
public record BundledModels(Path cache, ModelSource others) implements ModelSource {
    /// The name of the bundled model.
    public static final String NAME = "BAAI/bge-small-en-v1.5";

    private static final String WEIGHTS = "bge-small-en-v1.5.onnx";
    private static final String SETTINGS = "models/bge-small-en-v1.5/";
    private static final Map<String, String> FILES = files();

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (String settings :
                new String[] {"config.json", "modules.json", "sentence_bert_config.json", "1_Pooling/config.json"}) {
            files.put(settings, SETTINGS + settings);
        }
        files.put("tokenizer.json", "bge-small-en-v1.5-tokenizer.json");
        files.put("model.onnx", WEIGHTS);
        return files;
    }

    @Override
    public ModelFolder find(String name, Progress progress) {
        if (!name.equals(NAME)) {
            return others.find(name, progress);
        }
        try {
            String revision = revision();
            Path folder = cache.resolve("bundled").resolve("bge-small-en-v1.5-" + revision);
            PrivateFolder.create(folder);
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                unpack(file.getValue(), folder.resolve(file.getKey()));
            }
            return new ModelFolder(name, revision, folder);
        } catch (IOException e) {
            throw new ModelException(
                    "the bundled model " + NAME + " cannot be unpacked to " + cache + ": " + e.getMessage()
                            + "; set XDG_CACHE_HOME to a folder that can be written to",
                    e);
        }
    }

    /// The checksum that the jar keeps of the weights: known without reading them.
    private static String revision() throws IOException {
        URLConnection connection = resource(WEIGHTS).openConnection();
        return connection instanceof JarURLConnection jar
                ? "%08x".formatted(jar.getJarEntry().getCrc())
                : Long.toHexString(connection.getContentLengthLong());
    }

    private static void unpack(String resource, Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try (InputStream content = resource(resource).openStream()) {
            AtomicFile.write(file, content::transferTo);
        }
    }

    private static URL resource(String name) throws IOException {
        URL url = BundledModels.class.getClassLoader().getResource(name);
        if (url == null) {
            throw new FileNotFoundException("the class path has no " + name);
        }
        return url;
    }
}
