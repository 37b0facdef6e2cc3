import assert from 'node:assert/strict';
import type { NetworkInterfaceInfo } from 'node:os';
import { isOwnAddress, networkAddresses, reachableBy } from './network-addresses.ts';

function info(family: 'IPv4' | 'IPv6', address: string, internal = false): NetworkInterfaceInfo {
  const rest = { address, netmask: '', mac: '', internal, cidr: null };
  return family === 'IPv4' ? { family, ...rest } : { family, scopeid: 0, ...rest };
}

describe('networkAddresses', () => {
  it('are those by which others may reach this machine, IPv4 first', () => {
    const found = networkAddresses({
      lo: [info('IPv4', '127.0.0.1', true), info('IPv6', '::1', true)],
      eth0: [info('IPv6', '2001:db8::7'), info('IPv4', '192.168.1.7'), info('IPv6', 'fe80::1')],
      wlan0: [info('IPv4', '10.0.0.3')],
      none: undefined,
      auto: [info('IPv4', '169.254.3.4')],
    });
    assert.deepEqual(found, [
      { name: 'eth0', address: '192.168.1.7' },
      { name: 'wlan0', address: '10.0.0.3' },
      { name: 'eth0', address: '2001:db8::7' },
    ]);
  });
});

describe('reachableBy', () => {
  const interfaces = {
    lo: [info('IPv4', '127.0.0.1', true)],
    eth0: [info('IPv6', '2001:db8::7'), info('IPv4', '192.168.1.7')],
    wlan0: [info('IPv4', '10.0.0.3')],
  };
  const by = (listensOn: string | undefined) =>
    reachableBy(listensOn, interfaces).map(({ address }) => address);

  it('goes by the address on which the server says that it listens', () => {
    assert.deepEqual(by('127.0.0.1'), []);
    assert.deepEqual(by('10.0.0.3'), ['10.0.0.3']);
    assert.deepEqual(by('0.0.0.0'), ['192.168.1.7', '10.0.0.3']);
    assert.deepEqual(by('::'), ['192.168.1.7', '10.0.0.3', '2001:db8::7']);
  });

  it('thinks of all, where the server does not say', () => {
    assert.deepEqual(by(undefined), ['192.168.1.7', '10.0.0.3', '2001:db8::7']);
  });
});

describe('isOwnAddress', () => {
  it('is true of what only this machine can be', () => {
    const interfaces = { eth0: [info('IPv4', '192.168.1.7'), info('IPv6', '2001:db8::7')] };
    for (const host of ['127.0.0.1', '::1', 'localhost', '192.168.1.7', '2001:db8::7'])
      assert.ok(isOwnAddress(host, interfaces), host);
    for (const host of ['192.168.1.8', 'lab.example', '127.example', '0.0.0.0'])
      assert.ok(!isOwnAddress(host, interfaces), host);
  });
});
