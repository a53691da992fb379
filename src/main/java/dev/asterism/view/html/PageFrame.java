package dev.asterism.view.html;

import dev.asterism.io.Sha256;
import dev.asterism.model.error.CancelledException;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// What all pages share. It is put together once, in the background where somebody asks for that early.
///
/// @param head everything up to the first block, with the mark [#TITLE] for the title
/// @param script of the page
/// @param palettes of the page
record PageFrame(String head, String script, PageDescription.Palettes palettes) {
    /// Where the title belongs in the head.
    static final String TITLE = "{{title}}";

    private static final FutureTask<PageFrame> ONCE = new FutureTask<>(PageFrame::make);

    /// Begins to put it together in the background.
    static void warmUp() {
        Thread.ofPlatform().daemon().name("asterism-page").start(ONCE);
    }

    static PageFrame get() {
        ONCE.run();
        try {
            return ONCE.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("interrupted; no file was written");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private static PageFrame make() {
        String script = PageScript.text();
        String style = ModuleLinker.read(PageScript.FOLDER + "page.css");
        String head = ModuleLinker.read(PageScript.FOLDER + "page.html")
                .replace("{{policy}}", policy(script, style))
                .replace("{{style}}", style);
        return new PageFrame(head, script, PageDescription.Palettes.all());
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
}
