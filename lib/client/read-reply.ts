import type { Answer } from '../../lambdas/pipeline/answer-request.ts';
import type { StoredAlert } from '../local/sns/alert-log.ts';

/** Reads a pipeline's answer; undefined for text that is none. */
export function readAnswer(text: string): Answer | undefined {
  const value = readJson(text);
  return isAnswer(value) ? value : undefined;
}

/** Reads a pipeline's alerts; undefined for text that holds none. */
export function readAlerts(text: string): readonly StoredAlert[] | undefined {
  const value = readJson(text);
  return holdsAlerts(value) ? value.alerts : undefined;
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}

function holdsAlerts(value: unknown): value is { readonly alerts: readonly StoredAlert[] } {
  return typeof value === 'object' && value !== null && 'alerts' in value && Array.isArray(value.alerts);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever is no JSON comes from something that is no pipeline: the caller says so.
    return undefined;
  }
}
