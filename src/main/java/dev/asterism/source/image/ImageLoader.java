package dev.asterism.source.image;

import dev.asterism.http.Backoff;
import dev.asterism.model.error.CancelledException;
import dev.asterism.model.error.InputException;
import dev.asterism.model.item.ImageReference;
import dev.asterism.model.item.Pixels;
import dev.asterism.source.MessageText;
import dev.asterism.source.parquet.file.CellReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Fetches images from wherever they are and decodes them: JPEG, PNG, GIF (its first frame), BMP, WebP, TIFF (its
/// first page), ICO (the largest), PNM, and SVG (drawn to fit 512 pixels). Images come upright, 8-bit RGB, on white,
/// each within a limit of processor time. Safe for use by many threads, virtual ones included.
public final class ImageLoader {
    private final Options options;
    private final RemoteImages remote;
    private final TimedDecoder decoder;
    private final CellReader cells = new CellReader();

    /// What may be fetched, and how patiently.
    ///
    /// @param timeout for one attempt at a remote image, from the first packet to the last, redirects included
    /// @param retries attempts after the first, at answers 403, 408, 429 and 5xx, at timeouts and broken
    ///     connections
    /// @param firstBackoff wait before the first retry; each further wait is twice as long, and a server's
    ///     `Retry-After` of up to a minute is honoured
    /// @param maxBytes of an image as it is stored or sent
    /// @param maxPixels width times height of an image; read from its header, before it is decoded
    /// @param allowPrivateHosts whether images may come from link-local and multicast addresses, where the metadata
    ///     services of cloud machines live, and whether a public server may redirect to a private one. Loopback and
    ///     private addresses that a row names itself are always allowed: servers in the user's own network are an
    ///     everyday source of images, and what is fetched is shown to nobody but the user
    /// @param environment where `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` are looked up
    /// @param files whether local files are read at all
    /// @param confinedTo the folder that local files must lie under, links resolved; any file is allowed without
    public record Options(
            Duration timeout,
            int retries,
            Duration firstBackoff,
            long maxBytes,
            long maxPixels,
            boolean allowPrivateHosts,
            Map<String, String> environment,
            boolean files,
            Optional<Path> confinedTo) {
        public Options {
            if (!timeout.isPositive() || firstBackoff.isNegative() || retries < 0 || maxBytes < 1 || maxPixels < 1) {
                throw new IllegalArgumentException("timeout and sizes are positive, retries and waits not negative");
            }
            environment = Map.copyOf(environment);
        }

        /// 20 s, 4 retries after 0.5 to 4 s, 32 MiB, 100 million pixels, no link-local hosts, no proxy.
        public static Options defaults() {
            return new Options(
                    Duration.ofSeconds(20),
                    4,
                    Duration.ofMillis(500),
                    32L << 20,
                    100_000_000,
                    false,
                    Map.of(),
                    true,
                    Optional.empty());
        }

        /// The same, with another limit for one attempt.
        public Options withTimeout(Duration limit) {
            return new Options(
                    limit,
                    retries,
                    firstBackoff,
                    maxBytes,
                    maxPixels,
                    allowPrivateHosts,
                    environment,
                    files,
                    confinedTo);
        }

        /// The same, with another number of retries.
        public Options withRetries(int count) {
            return new Options(
                    timeout,
                    count,
                    firstBackoff,
                    maxBytes,
                    maxPixels,
                    allowPrivateHosts,
                    environment,
                    files,
                    confinedTo);
        }

        /// The same, with another limit in bytes.
        public Options withMaxBytes(long limit) {
            return new Options(
                    timeout,
                    retries,
                    firstBackoff,
                    limit,
                    maxPixels,
                    allowPrivateHosts,
                    environment,
                    files,
                    confinedTo);
        }

        /// The same, with link-local hosts and redirects to private ones allowed or not.
        public Options withAllowPrivateHosts(boolean allowed) {
            return new Options(
                    timeout, retries, firstBackoff, maxBytes, maxPixels, allowed, environment, files, confinedTo);
        }

        /// The same, with the proxies that these variables name.
        public Options withEnvironment(Map<String, String> variables) {
            return new Options(
                    timeout,
                    retries,
                    firstBackoff,
                    maxBytes,
                    maxPixels,
                    allowPrivateHosts,
                    variables,
                    files,
                    confinedTo);
        }

        /// The same, with local files of this folder only.
        public Options withConfinedTo(Path folder) {
            return new Options(
                    timeout,
                    retries,
                    firstBackoff,
                    maxBytes,
                    maxPixels,
                    allowPrivateHosts,
                    environment,
                    files,
                    Optional.of(folder));
        }

        /// The same, without local files.
        public Options withoutFiles() {
            return new Options(
                    timeout,
                    retries,
                    firstBackoff,
                    maxBytes,
                    maxPixels,
                    allowPrivateHosts,
                    environment,
                    false,
                    confinedTo);
        }
    }

    /// A loader; it keeps connections open between images, so one is made for many.
    public ImageLoader(Options options) {
        this(options, Thread::sleep, InstantSource.system());
    }

    ImageLoader(Options options, Backoff.Sleeper sleeper, InstantSource clock) {
        this.options = options;
        this.remote = new RemoteImages(options, sleeper, clock);
        this.decoder = new TimedDecoder(new ImageDecoder(options.maxPixels())::decode, TimedDecoder.LONGEST);
    }

    /// Fetches and decodes an image.
    ///
    /// @throws InputException if it cannot be fetched or is no good; the message is one line that names the image
    /// @throws CancelledException if the thread is interrupted
    public Pixels load(ImageReference reference) {
        return switch (reference) {
            case ImageReference.File file ->
                decoder.decode(bytes(file.path()), MessageText.line(file.path().toString()));
            case ImageReference.Remote address -> {
                RemoteImages.Answer answer = remote.fetch(address.uri());
                yield decoder.decode(answer.body(), answer.describe(address.uri()));
            }
            case ImageReference.Inline inline ->
                decoder.decode(DataUrl.bytes(inline.dataUrl(), options.maxBytes()), "the data: URL");
            case ImageReference.Cell(Path file, String column, long row) -> {
                String shown = MessageText.line(file.toString());
                byte[] image = cells.read(allowed(file, shown), shown, column, row, options.maxBytes());
                yield decoder.decode(image, shown + ", row " + row);
            }
            case ImageReference.ClassPath resource ->
                decoder.decode(bytes(resource.resource()), "classpath:" + MessageText.line(resource.resource()));
        };
    }

    /// Decodes an image that is at hand.
    ///
    /// @param name what to call it in errors
    /// @throws InputException if it is no good
    public Pixels decode(byte[] image, String name) {
        return decoder.decode(image, name);
    }

    private byte[] bytes(Path path) {
        String shown = MessageText.line(path.toString());
        try (InputStream in = Files.newInputStream(allowed(path, shown))) {
            return bounded(in, shown);
        } catch (IOException e) {
            throw unreadable(shown, e);
        }
    }

    /// The file that a path leads to, if it may be read.
    private Path allowed(Path path, String shown) {
        if (!options.files()) {
            throw new InputException(shown + " is not read: it is not known where the CSV was that named it; index it "
                    + "again, or give --image-folder or --allow-any-path");
        }
        try {
            if (!Files.exists(path)) {
                throw new InputException("no such file: " + shown
                        + (path.toString().indexOf('\uFFFD') < 0
                                ? ""
                                : "; if it is there, its name is not UTF-8: rename it"));
            }
            Path real = path.toRealPath();
            if (options.confinedTo().isPresent()
                    && !real.startsWith(options.confinedTo().get().toRealPath())) {
                throw new InputException(shown + " lies outside of "
                        + MessageText.line(options.confinedTo().get().toString())
                        + ", the folder of the CSV; move it there, or give --allow-any-path");
            }
            if (!Files.isRegularFile(real)) {
                throw new InputException(shown + " is not a file");
            }
            return real;
        } catch (IOException e) {
            throw unreadable(shown, e);
        }
    }

    private static InputException unreadable(String shown, IOException e) {
        return new InputException(shown + " cannot be read: " + MessageText.line(e), e);
    }

    private byte[] bytes(String resource) {
        String path = resource.startsWith("/") ? resource.substring(1) : resource;
        try (InputStream in = ImageLoader.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new InputException("no such resource on the class path: " + MessageText.line(resource));
            }
            return bounded(in, "classpath:" + MessageText.line(resource));
        } catch (IOException e) {
            throw new InputException(
                    "classpath:" + MessageText.line(resource) + " cannot be read: " + MessageText.line(e), e);
        }
    }

    private byte[] bounded(InputStream in, String shown) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 16L, options.maxBytes() + 1));
        if (bytes.length > options.maxBytes()) {
            throw new InputException(shown + " has more than " + options.maxBytes() + " bytes");
        }
        return bytes;
    }
}
