/// HTTP as all parts of Asterism speak it: clients ([dev.asterism.http.WebClient]), proxies, redirects, bounded
/// bodies, and the pauses between attempts. It sees the JDK and the errors of the model alone.
@NullMarked
package dev.asterism.http;

import org.jspecify.annotations.NullMarked;
