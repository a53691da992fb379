/// Names from a language model behind an OpenAI-compatible service; the only place that sees its client.
///
/// Entry class: [dev.asterism.app.naming.GptNamer].
package dev.asterism.app.naming;
