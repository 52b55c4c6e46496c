import type { Analysis, DefaultSetup } from '../kept/alert.ts';
import { nextNumber } from '../next-number.ts';
import { tell } from '../tell.ts';
import type { World } from '../world.ts';
import { type AlertKind, CODE, DEPENDABOT, SECRETS } from './alert-kinds.ts';
import { known, MAINTAINER, repositoryOf } from './deed.ts';

interface Word {
  /** Of a dismissal, in the words that GitHub has for this kind of alert. */
  readonly reason?: string;
  readonly by?: string;
}

/**
 * What tools find and what becomes of it. An alert is opened with whatever is to be known of it, and has a number; it is
 * changed by the action that GitHub's webhook names. Each returns when the webhooks of the deed are done.
 */
export function createAlertDeeds(world: World, settled: () => Promise<void>) {
  function opening<Alert>({ event, tool, alerts, first, told }: AlertKind<Alert, never>) {
    return async (name: string, found: Partial<Alert> = {}): Promise<number> => {
      const repository = repositoryOf(world, name);
      const number = nextNumber(world, alerts(repository));
      const alert = { ...first(world, repository, number), ...found };
      alerts(repository).set(number, alert);
      tell(world, repository, [event, 'created'], tool, told(world, repository, alert));
      await settled();
      return number;
    };
  }

  function changing<Alert, Action extends string>(kind: AlertKind<Alert, Action>) {
    const { event, alerts, changes, told } = kind;
    return async (name: string, number: number, action: Action, word: Word = {}): Promise<void> => {
      const { reason = kind.reason, by = MAINTAINER } = word;
      const repository = repositoryOf(world, name);
      const at = world.clock();
      const changed = changes[action]({ at, by, reason });
      const alert = { ...known(alerts(repository), number), ...changed, updatedAt: at };
      alerts(repository).set(number, alert);
      tell(world, repository, [event, action], by, told(world, repository, alert));
      await settled();
    };
  }

  return {
    openDependabotAlert: opening(DEPENDABOT),
    changeDependabotAlert: changing(DEPENDABOT),
    openCodeAlert: opening(CODE),
    changeCodeAlert: changing(CODE),
    openSecretAlert: opening(SECRETS),
    changeSecretAlert: changing(SECRETS),
    ...createScans(world),
  };
}

/** What is known of the scans themselves. No webhook tells it. */
function createScans(world: World) {
  return {
    /** A tool uploads what it found, which may be nothing; of the default branch's head if nothing is said. */
    uploadAnalysis(name: string, found: Partial<Omit<Analysis, 'id' | 'createdAt'>> = {}): void {
      const { alerts, history } = repositoryOf(world, name);
      const { defaultBranch, branches } = history;
      alerts.analyses.push({
        ref: `refs/heads/${defaultBranch}`,
        sha: branches.get(defaultBranch) ?? '',
        tool: 'CodeQL',
        key: '.github/workflows/codeql.yml:analyze',
        results: 0,
        error: '',
        ...found,
        id: world.nextId(),
        createdAt: world.clock(),
      });
    },
    setUpCodeScanning(name: string, setup: Partial<Omit<DefaultSetup, 'updatedAt'>> = {}): void {
      const { alerts } = repositoryOf(world, name);
      const configured = { state: 'configured', languages: [], schedule: 'weekly' } as const;
      alerts.defaultSetup = { ...configured, ...setup, updatedAt: world.clock() };
    },
    /** GitHub has looked through the whole history for secrets. */
    scanForSecrets(name: string): void {
      repositoryOf(world, name).alerts.secretScanAt = world.clock();
    },
  };
}
