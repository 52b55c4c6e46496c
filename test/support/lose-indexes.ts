import { createRequire } from 'node:module';

interface LevelModule {
  readonly Level: new (
    folder: string,
  ) => { clear(range: { gte: string; lt: string }): Promise<void>; close(): Promise<void> };
}

/** Takes all index rows out of the embedded database's files, by the key-value store that it keeps them in. */
export async function loseIndexes(folder: string): Promise<void> {
  const { Level }: LevelModule = createRequire(import.meta.resolve('dynalite'))('level');
  const files = new Level(folder);
  await files.clear({ gte: 'index-', lt: 'index.' });
  await files.close();
}
