/**
 * What an emulated service is made of. A new one is a new package with a {@link dev.stint.local.service.Service} in it,
 * and one line in {@code LocalStack}.
 */
@NullMarked
package dev.stint.local.service;

import org.jspecify.annotations.NullMarked;
