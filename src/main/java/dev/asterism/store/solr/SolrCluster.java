package dev.asterism.store.solr;

import dev.asterism.http.Backoff;
import dev.asterism.model.error.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.solr.client.solrj.SolrRequest;
import org.apache.solr.client.solrj.SolrServerException;
import org.apache.solr.client.solrj.impl.HttpJdkSolrClient;
import org.apache.solr.client.solrj.request.GenericSolrRequest;
import org.apache.solr.common.SolrException;
import org.apache.solr.common.params.SolrParams;
import org.apache.solr.common.util.NamedList;

/// Sends requests to a cluster. Any node takes any request and passes it on to the shards, so a request goes to
/// the node that answered last, and to the others in turn where it does not; then again, with growing pauses, as
/// long as patience lasts. Only the first request gives up at once: an address where nothing answers is more
/// likely wrong than down.
///
/// Safe for use by several threads.
final class SolrCluster implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    /// Of this status on, it is a Solr that answers, and may be able to do more later.
    private static final int SERVER_ERROR = 500;

    private final SolrSettings settings;
    private final List<String> urls;
    private final Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, LONGEST_PAUSE, Thread::sleep);
    private final Map<String, HttpJdkSolrClient> clients = new ConcurrentHashMap<>();

    /// Threads that live on between tasks. SolrJ writes a request through a pipe, and a pipe whose last reader is
    /// gone, as a virtual thread is after each task, counts as broken: SolrJ drops that error and ends the request
    /// as if it were whole, and Solr takes the half it got.
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("solr-", 0).factory());

    private volatile int current;
    private volatile boolean answered;

    SolrCluster(SolrSettings settings) {
        this.settings = settings;
        this.urls = new CopyOnWriteArrayList<>(
                switch (settings.address()) {
                    case ClusterAddress.Nodes nodes -> nodes.urls();
                    case ClusterAddress.ZooKeeperEnsemble ensemble -> new ZooKeeperNodes(ensemble).live();
                });
    }

    SolrSettings settings() {
        return settings;
    }

    /// Adds nodes that the cluster tells of.
    ///
    /// @param scheme `http` or `https`
    void learn(List<String> nodeNames, String scheme) {
        for (String name : nodeNames) {
            String url = NodeName.url(name, scheme);
            if (!urls.contains(url)) {
                urls.add(url);
            }
        }
    }

    /// Asks for something that changes nothing.
    ///
    /// @param path such as `/solr-name/select`, or `/admin/collections`
    NamedList<Object> read(String path, SolrParams params) {
        return send(
                new GenericSolrRequest(SolrRequest.METHOD.POST, path, params),
                settings.patience().dividedBy(4));
    }

    /// Has the cluster do something.
    NamedList<Object> write(String path, SolrParams params) {
        return send(new GenericSolrRequest(SolrRequest.METHOD.POST, path, params), settings.patience());
    }

    /// Sends a document, bytes of the given media type.
    NamedList<Object> write(String path, SolrParams params, byte[] content, String type) {
        return send(
                new GenericSolrRequest(SolrRequest.METHOD.POST, path, params).withContent(content, type),
                settings.patience());
    }

    private NamedList<Object> send(GenericSolrRequest request, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (int round = 0; ; round++) {
            Map<String, List<String>> tried = new LinkedHashMap<>();
            int first = current;
            int nodes = urls.size();
            for (int i = 0; i < nodes; i++) {
                int node = (first + i) % nodes;
                String url = urls.get(node);
                HttpJdkSolrClient client = client(url);
                try {
                    NamedList<Object> response = client.request(request, null);
                    current = node;
                    answered = true;
                    return response;
                } catch (SolrServerException | IOException | SolrException e) {
                    SolrFailure failure = SolrFailure.of(e);
                    if (!failure.again()) {
                        throw failure.toException(url, settings.login());
                    }
                    answered |= failure.code() >= SERVER_ERROR;
                    tried.computeIfAbsent(failure.reason(), _ -> new ArrayList<>())
                            .add(url);
                }
            }
            if (!answered || System.nanoTime() - deadline > 0) {
                throw new StoreException(notAnswered(tried));
            }
            backoff.pause(round, Optional.empty());
        }
    }

    /// @param tried the nodes, by what is the matter with them
    private String notAnswered(Map<String, List<String>> tried) {
        String nodes = tried.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + " (" + entry.getKey() + ")")
                .collect(Collectors.joining(", "));
        return "no node of the cluster can do it: " + nodes
                + (answered
                        ? "; what was committed is kept, run the same command again when it is up"
                        : "; check STORE_URL and that Solr is running");
    }

    private HttpJdkSolrClient client(String url) {
        return clients.computeIfAbsent(url, base -> {
            HttpJdkSolrClient.Builder builder = new HttpJdkSolrClient.Builder(base)
                    .useHttp1_1(true)
                    .withExecutor(threads)
                    .withConnectionTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                    .withRequestTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            settings.login().ifPresent(login -> builder.withBasicAuthCredentials(login.user(), login.password()));
            settings.certificate().ifPresent(pem -> builder.withSSLContext(TrustedCertificates.of(pem)));
            return builder.build();
        });
    }

    @Override
    public void close() {
        for (HttpJdkSolrClient client : clients.values()) {
            try {
                client.close();
            } catch (IOException e) {
                throw new StoreException("the connection to the cluster cannot be closed: " + e.getMessage(), e);
            }
        }
        threads.shutdownNow();
    }
}
