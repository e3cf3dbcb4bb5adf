/// A small GitHub on loopback: one organization in memory, its REST pages, its webhooks, and a life
/// of its own. For tests and `ocean demo`; start at {@link
/// org.oceanframework.samples.github.SampleGitHub}.
@NullMarked
package org.oceanframework.samples.github;

import org.jspecify.annotations.NullMarked;
