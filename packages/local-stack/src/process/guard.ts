import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { Socket } from 'node:net';

/**
 * The guard is a shell that waits for the end of its input, which comes when the parent dies in whatever way, then
 * stops every process on record whose start time still matches. About 1 MB, and no timer.
 */
const script = `
trap '' INT HUP TERM
cat >/dev/null
identity() {
  if [ -r "/proc/$1/stat" ]; then sed 's/.*) //' "/proc/$1/stat" | cut -d' ' -f20
  else ps -o lstart= -p "$1" 2>/dev/null | sed 's/^ *//;s/ *$//'; fi
}
each() {
  for file in "$dead"/*.pid; do
    [ -f "$file" ] || continue
    { read -r pid; read -r born; } < "$file"
    [ -n "$born" ] && [ "$(identity "$pid")" = "$born" ] && kill "-$1" "-$pid" 2>/dev/null && alive=yes
  done
}
dead=$1
each TERM; each CONT
for second in 1 2 3 4 5 6 7 8 9 10 11 12; do
  alive=no; each 0
  [ "$alive" = yes ] || break
  sleep 1
done
each KILL
rm -rf "$dead"
`;

/** Starts the guard of a pid folder; it outlives a kill -9 of this process by a few seconds. Not available on Windows. */
export const startGuard = async (pidFolder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  await mkdir(pidFolder, { recursive: true });
  const guard = spawn('sh', ['-c', script, 'gridstream-guard', pidFolder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  guard.on('error', () => undefined);
  guard.unref();
  // The pipe must stay open for as long as this process lives, without keeping it alive.
  if (guard.stdin instanceof Socket) guard.stdin.unref();
};
