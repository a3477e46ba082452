import { spawn } from "node:child_process";
import path from "node:path";
import { root } from "./root.mjs";

/**
 * Runs a command in the repository's folder, its output shown as it comes.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to this process's environment
 * @returns {Promise<number>} its exit code; 1 when it can't be started or was ended by a signal
 */
export function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
    child.on("error", (error) => {
      console.error(`${command} can't be started: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** Runs a program that npm installed, with this Node, whatever PATH says. */
export function runInstalled(program, args) {
  return run(path.join(root, "node_modules/.bin", program), args);
}

/** Runs npm: the one that runs this script, else the one in PATH. */
export function runNpm(args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith("npm-cli.js") ? run(process.execPath, [cli, ...args]) : run("npm", args);
}
