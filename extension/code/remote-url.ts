/** How a repository is called in messages, whichever way it was cloned. Pure. */

/** `https:`, `ssh:` and the like: what a clone at another's can have come from too. */
const URL_FORM = /^(?:https?|ssh|git|git\+ssh):\/\/(?:[^@/]*@)?(?<host>[^:/@]+)(?::\d+)?\/(?<path>.+)$/i;

/** `git@github.com:org/hw4.git`. One letter is a drive of Windows. */
const SCP_FORM = /^(?:[^@/:]+@)?(?<host>[^:/@]{2,}):(?!\/\/)(?<path>.+)$/;

/**
 * The host and path of a remote's URL, without scheme, port, user and password: `github.com/org/hw4`. Undefined where it leads to a folder
 * of one's own machine: that is nobody else's business.
 */
export function repositoryOf(url: string): string | undefined {
  const { host, path } = (URL_FORM.exec(url.trim()) ?? SCP_FORM.exec(url.trim()))?.groups ?? {};
  if (!host || !path) return undefined;
  const names = path
    .replace(/[?#].*$/, '')
    .split('/')
    .filter(name => name !== '');
  const last = names.pop()?.replace(/\.git$/i, '');
  return last ? [host.toLowerCase(), ...names, last].join('/') : undefined;
}

/** Whether two names are of one repository: hosts that matter here do not tell upper from lower case. */
export function isSameRepository(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
