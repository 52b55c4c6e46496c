import { inZone } from '../../lambdas/incident/time/wording.ts';
import type { StoredAlert } from '../local/sns/alert-log.ts';
import type { Paint } from './paint.ts';
import { wrap } from './wrap.ts';

/** Alerts for people, as they were sent. At most 100 columns wide. */
export function alertLines(alerts: readonly StoredAlert[], paint: Paint): readonly string[] {
  if (alerts.length === 0) return ['No alerts.'];
  return alerts.flatMap((alert, index) => [...(index > 0 ? [''] : []), ...linesOf(alert, paint)]);
}

function linesOf({ at, audience, mailed, subject, text }: StoredAlert, paint: Paint): readonly string[] {
  const mail = mailed ? `, mailed ${inZone(mailed, 'UTC')}` : '';
  return [
    ...wrap(`${inZone(at, 'UTC')}, to ${audience}${mail}`, 100),
    ...wrap(subject, 100).map((line) => paint('heading', line)),
    ...wrap(text, 96).map((line) => `    ${line}`.trimEnd()),
  ];
}
