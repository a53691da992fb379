package dev.asterism.view.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.asterism.model.error.ViewException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleLinkerTest {
    private static final String MODULES = "/dev/asterism/view/html/linker/";

    @Test
    void joinsModulesOnceEachAndInTheOrderOfTheirNeeds() {
        assertEquals("""
                (() => {
                "use strict";
                // two.js
                const module0 = (() => {
                const two = 2;
                function twice(n) {
                  return two * n;
                }
                return { two, twice };
                })();
                // barrel.js
                const module1 = (() => {
                const { two } = module0;
                const three = two + 1;
                return { double: module0.twice, drei: three };
                })();
                // main.js
                const module2 = (() => {
                const { two, twice: doubled } = module0;
                const all = module1;

                console.log(doubled(two) + all.drei);
                return {  };
                })();
                })();
                """, new ModuleLinker(Map.of(), Map.of()).link(MODULES + "main.js"));
    }

    @Test
    void findsBareNames() {
        String script = new ModuleLinker(Map.of("pair", MODULES + "two.js"), Map.of()).link(MODULES + "bare.js");
        assertTrue(script.contains("const P = module0;"));
        ViewException unknown =
                assertThrows(ViewException.class, () -> new ModuleLinker(Map.of(), Map.of()).link(MODULES + "bare.js"));
        assertTrue(unknown.getMessage().contains("imports pair"));
    }

    @Test
    void refusesCyclesMissingModulesAndEndsOfScripts() {
        assertTrue(message("cycle.js").contains("import each other"));
        assertTrue(message("none.js").contains("none.js"));
        assertTrue(message("ends.js").contains("would end the script"));
    }

    @Test
    void aGeneratedModuleTakesThePlaceOfItsResource() {
        String script = new ModuleLinker(
                        Map.of(), Map.of(MODULES + "two.js", "export const two = 7;\nexport const twice = two;"))
                .link(MODULES + "main.js");
        assertTrue(script.contains("const two = 7"), script);
        assertFalse(script.contains("two * n"), script);
    }

    @Test
    void refusesAGeneratedModuleThatNoneImports() {
        ModuleLinker linker = new ModuleLinker(Map.of(), Map.of(MODULES + "moved.js", "export const two = 7;"));
        ViewException unused = assertThrows(ViewException.class, () -> linker.link(MODULES + "main.js"));
        assertTrue(unused.getMessage().contains("moved.js"), unused.getMessage());
    }

    @Test
    void joinsThePagesOwnModulesWithThreeAndTheNamesOfMethods() {
        String script = PageScript.text();
        assertFalse(script.lines().anyMatch(line -> line.startsWith("import ") || line.startsWith("export ")));
        assertTrue(script.contains("WebGLRenderer"));
        assertTrue(script.contains("\"TSNE\":\"t-SNE\""));
    }

    private static String message(String module) {
        return assertThrows(ViewException.class, () -> new ModuleLinker(Map.of(), Map.of()).link(MODULES + module))
                .getMessage();
    }
}
