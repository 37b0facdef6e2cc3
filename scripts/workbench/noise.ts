/**
 * What the workbench from npm complains of on every start, and what does no harm: native modules that stay
 * uncompiled (spdlog, native-watchdog), files that its build leaves out, services that are not of the local network.
 */
const harmless = [
  /Could not locate the bindings file/,
  /Cannot find module '.*\/build\/Release\//,
  /\bvsda\b|Service ?Worker|open-vsx|vscode-cdn\.net.*manifest/i,
  /ChatModelSelection|AgentHost|AccountPolicyGate|reconnection-grace-time/,
  /Failed to load resource/,
  /allow-scripts and allow-same-origin|same-origin iframe/,
  /Creating a socket|connection token/,
];

/** Whether a line of the workbench's console says nothing about what runs in it. */
export function isNoise(line: string): boolean {
  return harmless.some(pattern => pattern.test(line));
}
