import { parseEffectId } from '../../lambdas/aws/effect-address.ts';
import { type EffectId, effectId } from '../../lambdas/incident/effect.ts';
import { type IncidentId, incidentId } from '../../lambdas/incident/identity.ts';
import { addSeconds, earliest, type Instant } from '../../lambdas/incident/time/instant.ts';
import type {
  Alias,
  Aliases,
  Decided,
  EffectOutcome,
  EffectStatus,
  IncidentIndex,
  IncidentStore,
  Journal,
  JournalEntry,
  Outbox,
  OutboxEffect,
  PolicyArchive,
  Review,
  Reviews,
  StoredIncident,
} from '../../lambdas/pipeline/ports.ts';

export interface StorePorts {
  readonly store: IncidentStore;
  readonly outbox: Outbox;
  readonly journal: Journal;
  readonly index: IncidentIndex;
  readonly reviews: Reviews;
  readonly notes: Reviews;
  readonly policies: PolicyArchive;
  readonly aliases: Aliases;
}

interface Kept {
  readonly latest: Decided;
  readonly version: number;
  readonly outbox: Map<number, { readonly entry: JournalEntry; readonly effects: OutboxEffect[] }>;
  lookAt: Instant | undefined;
}

/**
 * The incident store in memory, for simulations: the same promises as on DynamoDB, held by the same contract. Each
 * call is done whole before anything else runs, and nothing handed in or out is shared with the caller.
 */
export function createMemoryStore(): StorePorts {
  const incidents = new Map<IncidentId, Kept>();
  const aliases = new Map<IncidentId, Alias>();
  return {
    store: memoryIncidents(incidents, aliases),
    outbox: memoryOutbox(incidents),
    journal: memoryJournal(),
    index: memoryIndex(incidents, aliases),
    aliases: memoryAliases(incidents, aliases),
    reviews: memoryReviews(),
    notes: memoryReviews(),
    policies: memoryPolicies(),
  };
}

function memoryIncidents(
  incidents: Map<IncidentId, Kept>,
  aliases: ReadonlyMap<IncidentId, Alias>,
): IncidentStore {
  return {
    load: async (id) => {
      const kept = incidents.get(aliases.get(id)?.of ?? id);
      return kept && structuredClone(stored(kept));
    },
    commit: async (expected, decided) => {
      const { id } = decided.incident;
      const before = incidents.get(id);
      if ((before?.version ?? 0) !== expected || aliases.has(id)) return 'conflict';
      incidents.set(id, successor(before, structuredClone(decided)));
      return 'committed';
    },
  };
}

function stored({ latest, version, outbox }: Kept): StoredIncident {
  const decisions = [...outbox.values()].map(({ entry, effects }) => ({ ...entry, effects }));
  return { incident: latest.incident, version, policy: latest.policy, outbox: decisions };
}

function successor(before: Kept | undefined, latest: Decided): Kept {
  const version = (before?.version ?? 0) + 1;
  const { at, command, events, incident, policy } = latest;
  const effects = latest.effects.map((effect, index): OutboxEffect => {
    return { id: effectId(incident.id, version, index), effect, status: 'open', attempts: 0, notBefore: at };
  });
  const entry = { version, at, command, events, policy };
  const outbox = new Map(before?.outbox).set(version, { entry, effects });
  return { latest, version, outbox, lookAt: addSeconds(at, 60) };
}

function memoryOutbox(incidents: Map<IncidentId, Kept>): Outbox {
  const change = (id: EffectId, to: (effect: OutboxEffect) => OutboxEffect | undefined): boolean => {
    const { incident, version, index } = parseEffectId(id);
    const effects = incidents.get(incident)?.outbox.get(Number(version))?.effects;
    const effect = effects?.[Number(index)];
    const changed = effect && isUnfinished(effect.status) ? to(effect) : undefined;
    if (effects && changed) effects[Number(index)] = changed;
    return changed !== undefined;
  };
  return {
    claim: async (id, now, until) =>
      change(id, (effect) => {
        if (effect.notBefore > now) return undefined;
        return { ...effect, status: 'claimed', notBefore: until, attempts: effect.attempts + 1 };
      }),
    finish: async (id, status) => void change(id, (effect) => ({ ...effect, status })),
    sending: async (id, now) =>
      change(id, (effect) => (effect.sentAt ? undefined : { ...effect, sentAt: now })),
    notSent: async (id) => void change(id, ({ sentAt: _, ...effect }) => effect),
    giveBack: async (id, notBefore) =>
      void change(id, (effect) => ({ ...effect, status: 'open', notBefore })),
    postpone: async (id, notBefore) =>
      void change(id, (effect) =>
        effect.status === 'claimed'
          ? { ...effect, status: 'open', notBefore, attempts: effect.attempts - 1 }
          : undefined,
      ),
    remove: async (id, version) => {
      const outbox = incidents.get(id)?.outbox;
      if (!outbox?.get(version)?.effects.some(({ status }) => isUnfinished(status))) outbox?.delete(version);
    },
    lookAgain: async (id, at, version) => {
      const kept = incidents.get(id);
      if (kept && (at === undefined ? kept.outbox.size === 0 : kept.version === version)) kept.lookAt = at;
    },
  };
}

function isUnfinished(status: EffectStatus): boolean {
  return status === 'open' || status === 'claimed';
}

function memoryAliases(incidents: ReadonlyMap<IncidentId, Kept>, aliases: Map<IncidentId, Alias>): Aliases {
  return {
    claim: async (alias) => {
      const name = incidentId(alias.repository, alias.reference);
      if (incidents.has(name)) return name;
      const known = aliases.get(name);
      if (!known) aliases.set(name, structuredClone(alias));
      return known?.of ?? alias.of;
    },
    move: async (alias, from) => {
      const name = incidentId(alias.repository, alias.reference);
      if (aliases.get(name)?.of === from) aliases.set(name, structuredClone(alias));
    },
  };
}

function memoryJournal(): Journal {
  const entries = new Map<IncidentId, Map<number, JournalEntry>>();
  const outcomes = new Map<string, readonly EffectOutcome[]>();
  return {
    record: async (id, entry) => {
      const mine = entries.get(id) ?? new Map<number, JournalEntry>();
      if (!mine.has(entry.version)) entries.set(id, mine.set(entry.version, structuredClone(entry)));
    },
    recordOutcomes: async (id, version, ended) => {
      const key = `${id}#${version}`;
      if (!outcomes.has(key)) outcomes.set(key, structuredClone(ended));
    },
    read: async (id) => {
      const mine = [...(entries.get(id)?.values() ?? [])];
      return structuredClone(mine.sort((a, b) => a.version - b.version));
    },
  };
}

function memoryReviews(): Reviews {
  const revisions = new Map<IncidentId, readonly Review[]>();
  return {
    newest: async (id) => structuredClone(revisions.get(id)?.at(-1)),
    read: async (id, revision) =>
      structuredClone(revisions.get(id)?.find((one) => one.revision === revision)),
    save: async (id, base, { text }) => {
      const mine = revisions.get(id) ?? [];
      if (mine.some(({ revision }) => revision === base + 1)) return 'conflict';
      const review = { revision: base + 1, text };
      revisions.set(
        id,
        [...mine, review].sort((a, b) => a.revision - b.revision),
      );
      return 'saved';
    },
  };
}

function memoryPolicies(): PolicyArchive {
  const texts = new Map<string, string>();
  return {
    keep: async (version, text) => void (texts.has(version) || texts.set(version, text)),
    read: async (version) => texts.get(version),
    versions: async () => [...texts.keys()].sort(compare),
  };
}

function memoryIndex(
  incidents: ReadonlyMap<IncidentId, Kept>,
  aliases: ReadonlyMap<IncidentId, Alias>,
): IncidentIndex {
  const by = (keyOf: (kept: Kept) => string | undefined): IncidentId[] => {
    const rows = [...incidents]
      .map(([id, kept]) => ({ id, key: keyOf(kept) ?? '' }))
      .filter(({ key }) => key !== '');
    return rows.sort((a, b) => compare(a.key, b.key) || compare(a.id, b.id)).map(({ id }) => id);
  };
  const upTo = (now: Instant, at: Instant | undefined) => (at !== undefined && at <= now ? at : undefined);
  const checkpoint = ({ latest }: Kept) =>
    latest.endedAt ? undefined : (latest.nextCheckpoint ?? '9999-12-31T23:59:59Z');
  return {
    called: async (reference) => {
      const own = [...aliases.values()].filter(({ repository, of }) =>
        of.startsWith(`${repository.toLowerCase()}#`),
      );
      const names = [...[...incidents.values()].map(({ latest }) => latest.incident), ...own];
      const ids = names.filter((one) => one.reference === reference);
      return ids.map(({ repository }) => incidentId(repository, reference)).sort(compare);
    },
    open: async () => by(checkpoint),
    ended: async (month) =>
      by(({ latest: { endedAt } }) => (endedAt?.startsWith(month) ? endedAt : undefined)),
    underOtherPolicy: async (version) =>
      by((kept) => (kept.latest.policy === version ? undefined : checkpoint(kept))),
    due: async (now) => by((kept) => upTo(now, checkpoint(kept))),
    unfinished: async (now) => by((kept) => upTo(now, kept.lookAt)),
    withDeadLetters: async () =>
      by(({ latest }) => earliest(latest.incident.deadLetters.map(({ since }) => since))),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
