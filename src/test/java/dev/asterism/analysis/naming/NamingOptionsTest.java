package dev.asterism.analysis.naming;

import dev.asterism.OptionsContract;
import java.util.List;

class NamingOptionsTest extends OptionsContract<NamingOptions> {
    NamingOptionsTest() {
        super(NamingOptions.class);
    }

    @Override
    protected void cases() {
        changes(
                NamingOptions.defaults(),
                options -> ClusterNamesTest.name(
                        options,
                        List.of("alpha beta", "gamma delta", "alpha delta", "beta gamma"),
                        List.of("one two three", "three one", "two three one")),
                "maxLength",
                12,
                "termsInName",
                1,
                "terms",
                1);
    }
}
