import type { Acting } from '../../pipeline/act-ports.ts';
import type { Credentials } from '../client/credentials.ts';
import type { GitHub } from '../client/github.ts';
import { ask } from './ask.ts';
import { assess } from './assess.ts';
import { comment } from './comment.ts';
import { fork } from './fork.ts';
import { move } from './move.ts';
import { requestCve } from './request-cve.ts';
import { scan } from './scan.ts';

/** What can be done on GitHub as an App, or with a person's token. */
export function createActing(github: GitHub, kind: Credentials['kind']): Acting {
  return {
    comment: (place, post) => comment(github, kind, place, post),
    ask: (place, post) => ask(github, kind, place, post),
    move: (place, to) => move(github, place, to),
    fork: (place) => fork(github, place),
    requestCve: (place) => requestCve(github, place),
    assess: (place, assessment) => assess(github, place, assessment),
    scan: (place, dispatched) => scan(github, kind, place, dispatched),
  };
}
