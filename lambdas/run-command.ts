import { createCursorStore } from './aws/cursor-store.ts';
import { createIncidentIndex } from './aws/incident-index.ts';
import { createJournal } from './aws/journal.ts';
import { createNotesStore, createReviewStore } from './aws/review-store.ts';
import { createWatchStore } from './aws/watch-store.ts';
import { commentsIn } from './comments.ts';
import { databaseFrom, decidingFrom } from './database.ts';
import { jsonLog, systemClock, whenFirstCalled } from './entry.ts';
import { processVariables, type Variables } from './environment.ts';
import { type Answer, answerRequest } from './pipeline/answer-request.ts';
import type { Clock, Log, Reviews } from './pipeline/ports.ts';
import type { ReleaseTools } from './pipeline/release/release-tools.ts';

/** Answers a person's client: what it asks and says is described by `parseRequest`. */
export function createHandler(variables: Variables, clock: Clock, log: Log) {
  const { client, table } = databaseFrom(variables);
  const notes = createNotesStore(client, table);
  const tools = releaseReadersFrom(variables, notes, clock, log);
  const answering = {
    ...decidingFrom({ client, table }, variables, log),
    index: createIncidentIndex(client, table),
    journal: createJournal(client, table),
    reviews: createReviewStore(client, table),
    notes,
    watches: createWatchStore(client, table),
    cursors: createCursorStore(client, table),
    clock,
    comments: commentsIn(variables),
    tools,
  };
  return (request: unknown): Promise<Answer> => answerRequest(answering, request);
}

/** What releases are planned with. Most questions ask nothing of it: it is loaded by the first one that does. */
function releaseReadersFrom(variables: Variables, notes: Pick<Reviews, 'newest'>, clock: Clock, log: Log) {
  let tools: Promise<() => Promise<ReleaseTools>> | undefined;
  const load = async () => {
    const { connectedToolsFrom } = await import('./connected-tools.ts');
    return connectedToolsFrom(variables, notes, clock, log);
  };
  return async () => {
    // What could not be loaded once is tried again.
    tools ??= load().catch((fault: unknown) => {
      tools = undefined;
      throw fault;
    });
    return (await tools)();
  };
}

export const handler = whenFirstCalled(() => createHandler(processVariables, systemClock, jsonLog));
