import { painter } from '../lib/cli/paint.ts';
import { processWorld } from '../lib/cli/process-world.ts';
import { showLines } from '../lib/cli/show-lines.ts';
import { play } from '../lib/demo/play.ts';
import { ENDING } from '../lib/demo/story.ts';

const { print, colours } = processWorld();
print('One private report, played on a virtual clock through the real pipeline:\n');
const { incident } = await play(print);
print(`\nThe incident at the end, as \`embargo show\` prints it:\n`);
if (incident) print(showLines(incident, ENDING, painter(colours)).join('\n'));
