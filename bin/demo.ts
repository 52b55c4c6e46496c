import { play } from '../lib/demo/play.ts';

const answer = await play(console.log);
console.log(JSON.stringify(answer.incident?.milestones, null, 1));
