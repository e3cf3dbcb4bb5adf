/// The GitHub integration: repositories, pull requests and issues of one organization. Start at
/// {@link org.oceanframework.integrations.github.GitHubIntegration}; the module's README has the
/// table of mapped fields.
@NullMarked
package org.oceanframework.integrations.github;

import org.jspecify.annotations.NullMarked;
