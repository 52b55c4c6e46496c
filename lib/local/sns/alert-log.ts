import { join } from 'node:path';
import * as v from 'valibot';
import type { Instant } from '../../../lambdas/incident/time/instant.ts';
import { type LineLog, openLineLog } from '../line-log.ts';

const Alert = v.object({
  id: v.string(),
  at: v.string(),
  audience: v.string(),
  topic: v.string(),
  subject: v.string(),
  text: v.string(),
  attributes: v.record(v.string(), v.string()),
  /** Whether there was a mailer when it was published: who sets one up later is not flooded with old alerts. */
  toBeMailed: v.boolean(),
});

const Line = v.union([v.object({ alert: Alert }), v.object({ mailed: v.string(), at: v.string() })]);
type Line = v.InferOutput<typeof Line>;

/** An alert that was published, as it is kept. */
export interface StoredAlert extends Readonly<v.InferOutput<typeof Alert>> {
  /** When a mail server took it. */
  readonly mailed?: Instant;
}

/** Keeps alerts: each is one line of `alerts.jsonl`, and each mailing another. */
interface AlertLog {
  /** All of them, the oldest first. */
  alerts(): readonly StoredAlert[];
  /** Keeps an alert; it is durable when this returns. */
  add(alert: StoredAlert): Promise<void>;
  markMailed(id: string, at: Instant): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the log in a folder; without a folder it is in memory only. Calls that write come one at a time.
 * @throws Error that names the line where the file holds something else.
 */
export async function openAlertLog(folder: string | undefined): Promise<AlertLog> {
  const file = folder === undefined ? undefined : join(folder, 'alerts.jsonl');
  const log: LineLog | undefined = file === undefined ? undefined : await openLineLog(file);
  const alerts = new Map<string, StoredAlert>();
  try {
    log?.lines.forEach((text, index) => {
      take(alerts, parsed(text, `${file}:${index + 1}`));
    });
  } catch (fault) {
    await log?.close();
    throw fault;
  }
  const write = async (line: Line): Promise<void> => {
    await log?.append(JSON.stringify(line));
    take(alerts, line);
  };
  return {
    alerts: () => [...alerts.values()],
    add: (alert) => write({ alert }),
    markMailed: (id, at) => write({ mailed: id, at }),
    close: async () => log?.close(),
  };
}

function take(alerts: Map<string, StoredAlert>, line: Line): void {
  if ('alert' in line) {
    alerts.set(line.alert.id, line.alert);
    return;
  }
  const alert = alerts.get(line.mailed);
  if (alert) alerts.set(alert.id, { ...alert, mailed: line.at });
}

function parsed(text: string, place: string): Line {
  try {
    return v.parse(Line, JSON.parse(text));
  } catch (cause) {
    throw new Error(`${place} is no line of an alert log.`, { cause });
  }
}
