package dev.stint.samples.triage;

import static dev.stint.agents.Effect.Kind.IDEMPOTENT;
import static dev.stint.agents.Effect.Kind.READ;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.stint.agents.Effect;
import java.util.List;

/** What the model may do with issues. Each method's words are what the model chooses by. */
final class IssueTools {
    private static final int MOST = 4;

    private final Issues issues;

    /** Tools on a repository's issues. */
    IssueTools(Issues issues) {
        this.issues = issues;
    }

    @Tool("Finds earlier issues that are like a text, and how those were triaged; the most alike first.")
    @Effect(READ)
    List<Issues.Issue> findLike(@P("words of the new one's title, in quotes") String title) {
        return issues.like(title, MOST);
    }

    @Tool("Sets the area and the severity of an issue. Setting them again replaces them.")
    @Effect(IDEMPOTENT)
    Issues.Issue setTriage(
            @P("the issue's number, such as 3001") String issue,
            @P("the part of the app that it is about") Issues.Area area,
            @P("how bad it is") Issues.Severity severity) {
        return issues.triage(issue, area, severity);
    }
}
