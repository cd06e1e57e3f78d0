// Runs before `npm start` and `npm test`, on whatever Node the system has: installs the dependencies
// when what is installed is not what the lockfile says.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The packages of a lockfile as path → entry; empty where npm has not written it yet. */
function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(join(root, lockfile), 'utf8')).packages;
  } catch {
    return {};
  }
}

const wanted = Object.entries(packagesOf('package-lock.json')).filter(([path]) => path !== '');
const installed = packagesOf('node_modules/.package-lock.json');
const isMissing = ([path, entry]) => !entry.optional && installed[path]?.version !== entry.version;

if (wanted.some(isMissing)) {
  process.stderr.write('Installing what is missing (npm ci, about a minute) …\n');
  const npm = spawnSync('npm', ['ci'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    process.stderr.write(
      'npm ci failed; its message stands above. Mend that, then run the same command again.\n',
    );
    process.exit(npm.status ?? 1);
  }
}
