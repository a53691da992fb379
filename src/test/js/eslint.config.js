import js from "@eslint/js";
import globals from "globals";

const pages = "src/main/resources/dev/asterism/view";

export default [
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "no-unused-expressions": "error",
      "prefer-const": "error",
    },
  },
  {
    files: [`${pages}/**/*.js`],
    languageOptions: { ecmaVersion: 2023, globals: globals.browser },
  },
  {
    files: [`${pages}/mosaic/page/*.js`],
    languageOptions: { sourceType: "script" },
  },
  {
    files: ["src/test/js/*.js"],
    languageOptions: { globals: globals.node },
  },
];
