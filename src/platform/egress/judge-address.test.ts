import { networkInterfaces } from "node:os";
import { describe, expect, it } from "vitest";
import type { EgressRule } from "../config/egress-rules.ts";
import { compilePolicy, judgeAddress } from "./judge-address.ts";
import type { EgressScope } from "./types.ts";

function judge(address: string, options: { allow?: EgressRule[]; ownPorts?: number[]; port?: number; scope?: EgressScope } = {}) {
  const policy = compilePolicy(options.allow ?? [], () => options.ownPorts ?? []);
  return judgeAddress(policy, { address, port: options.port ?? 443, scope: options.scope ?? "webhooks", tenant: "acme" });
}

const EVERYTHING: EgressRule[] = [
  { scope: null, cidr: "0.0.0.0/0" },
  { scope: null, cidr: "::/0" },
];

describe("judgeAddress", () => {
  it.each(["8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::1"])(
    "lets %s pass",
    (address) => {
      expect(judge(address)).toEqual({ kind: "allowed", opened: false });
    },
  );

  it.each([
    ["127.0.0.1", "loopback"],
    ["127.255.255.254", "loopback"],
    ["10.1.2.3", "private"],
    ["172.16.0.1", "private"],
    ["172.31.255.255", "private"],
    ["192.168.1.1", "private"],
    ["100.64.0.1", "CGNAT"],
    ["169.254.169.254", "never"],
    ["0.0.0.0", "never"],
    ["0.1.2.3", "never"],
    ["192.0.0.8", "reserved"],
    ["192.0.2.1", "reserved"],
    ["198.18.0.1", "reserved"],
    ["198.51.100.1", "reserved"],
    ["203.0.113.1", "reserved"],
    ["224.0.0.1", "multicast"],
    ["239.255.255.250", "multicast"],
    ["240.0.0.1", "reserved"],
    ["255.255.255.255", "broadcast"],
    ["168.63.129.16", "never"],
    ["100.100.100.200", "never"],
    ["::1", "loopback"],
    ["::", "never"],
    ["fe80::1", "never"],
    ["fe80::1%eth0", "never"],
    ["fc00::1", "private"],
    ["fd12:3456::1", "private"],
    ["fd00:ec2::254", "never"],
    ["fec0::1", "reserved"],
    ["ff02::1", "multicast"],
    ["2001:db8::1", "reserved"],
    ["3fff::1", "reserved"],
    ["100::1", "reserved"],
    ["4000::1", "reserved"],
    ["64:ff9b::8.8.8.8", "NAT64"],
    ["64:ff9b::127.0.0.1", "NAT64"],
    ["64:ff9b::a9fe:a9fe", "never"],
    ["64:ff9b:1::a9fe:a9fe", "never"],
    ["2002:7f00:1::", "6to4"],
    ["2002:a9fe:a9fe::", "never"],
    ["2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo"],
    ["::7f00:1", "reserved"],
    ["::ffff:127.0.0.1", "loopback"],
    ["::ffff:7f00:1", "loopback"],
    ["0:0:0:0:0:ffff:10.0.0.1", "private"],
    ["::ffff:169.254.169.254", "never"],
  ])("refuses %s (%s)", (address, word) => {
    const verdict = judge(address);
    expect(verdict).toMatchObject({ kind: "forbidden", reason: expect.stringContaining(word) });
  });

  it("judges a v4-mapped address as IPv4, public ones too", () => {
    expect(judge("::ffff:8.8.8.8")).toEqual({ kind: "allowed", opened: false });
    expect(judge("::ffff:10.0.0.1", { allow: [{ scope: null, cidr: "10.0.0.0/8" }] })).toEqual({ kind: "allowed", opened: true });
  });

  it("opens a range for the scope or the tenant that a rule names, and for nobody else", () => {
    const allow = [{ scope: "connectors", cidr: "10.0.0.0/8" }];
    expect(judge("10.0.0.1", { allow, scope: "connectors" }).kind).toBe("allowed");
    expect(judge("10.0.0.1", { allow, scope: "webhooks" }).kind).toBe("forbidden");
    expect(judge("10.0.0.1", { allow: [{ scope: "acme", cidr: "10.0.0.1" }] }).kind).toBe("allowed");
    expect(judge("10.0.0.1", { allow: [{ scope: "other", cidr: "10.0.0.0/8" }] }).kind).toBe("forbidden");
    expect(judge("10.0.0.1", { allow: [{ scope: null, cidr: "192.168.0.0/16" }] }).kind).toBe("forbidden");
  });

  it("reads a rule named like a scope as the scope, even when a tenant has that name", () => {
    const policy = compilePolicy([{ scope: "webhooks", cidr: "10.0.0.0/8" }], () => []);
    const call = { address: "10.0.0.1", port: 443, scope: "connectors", tenant: "webhooks" } as const;
    expect(judgeAddress(policy, call).kind).toBe("forbidden");
  });

  it.each([
    "169.254.169.254",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "fd00:ec2::254",
    "100.100.100.200",
    "0.0.0.0",
    "::",
  ])("never reaches %s, though everything is open", (address) => {
    expect(judge(address, { allow: EVERYTHING }).kind).toBe("forbidden");
  });

  it("never reaches its own ports on any address of this machine, though everything is open", () => {
    const own = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .map((item) => item.address)
      .filter((address) => !address.startsWith("fe80"));
    for (const address of ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "64:ff9b::127.0.0.1", ...own]) {
      expect(judge(address, { allow: EVERYTHING, ownPorts: [8080], port: 8080 })).toMatchObject({
        reason: expect.stringContaining("own ports"),
      });
      expect(judge(address, { allow: EVERYTHING, ownPorts: [8080], port: 8081 }).kind).toBe("allowed");
    }
    expect(judge("10.99.99.99", { allow: EVERYTHING, ownPorts: [8080], port: 8080 }).kind).toBe("allowed");
  });

  it("reads a v4-mapped range as IPv4", () => {
    expect(judge("10.1.1.1", { allow: [{ scope: null, cidr: "::ffff:10.0.0.0/104" }] }).kind).toBe("allowed");
  });

  it("names a rule that can't be read", () => {
    expect(() => compilePolicy([{ scope: null, cidr: "10.0.0.0/33" }], () => [])).toThrow(
      '"10.0.0.0/33" is not an address range',
    );
  });
});
