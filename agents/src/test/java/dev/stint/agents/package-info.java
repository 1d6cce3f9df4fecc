@NullMarked
package dev.stint.agents;

import org.jspecify.annotations.NullMarked;
