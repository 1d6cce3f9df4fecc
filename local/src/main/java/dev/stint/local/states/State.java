package dev.stint.local.states;

import java.util.Set;

/** One state of a definition. States are immutable; what belongs to a stay in one is in its {@link Visit}. */
interface State {
    /** Acts, and says where to go; a failure that is not caught here ends whoever runs the states. */
    Transition run(Visit visit) throws StatesException;

    /** Returns the names of all states to which this one may go. */
    Set<String> targets();
}
