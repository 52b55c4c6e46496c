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
import type { Clock, Log } from './pipeline/ports.ts';

/** Answers a person's client: what it asks and says is described by `parseRequest`. */
export function createHandler(variables: Variables, clock: Clock, log: Log) {
  const { client, table } = databaseFrom(variables);
  const answering = {
    ...decidingFrom({ client, table }, variables, log),
    index: createIncidentIndex(client, table),
    journal: createJournal(client, table),
    reviews: createReviewStore(client, table),
    notes: createNotesStore(client, table),
    watches: createWatchStore(client, table),
    cursors: createCursorStore(client, table),
    clock,
    comments: commentsIn(variables),
  };
  return (request: unknown): Promise<Answer> => answerRequest(answering, request);
}

export const handler = whenFirstCalled(() => createHandler(processVariables, systemClock, jsonLog));
