/// How senders of webhooks sign, name and order what they send, as data.
@NullMarked
package org.oceanframework.api.webhook;

import org.jspecify.annotations.NullMarked;
