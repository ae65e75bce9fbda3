/// The editor on the headless toolkit, and a program that shows it alone.
@NullMarked
package dev.coracle.capability.view;

import org.jspecify.annotations.NullMarked;
