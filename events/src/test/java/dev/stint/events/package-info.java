@NullMarked
package dev.stint.events;

import org.jspecify.annotations.NullMarked;
