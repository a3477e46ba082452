import { Outlet } from "react-router";
import { loadLateWords } from "../i18n/t.ts";

/** The pages below wait for their sentences. */
export async function withLateWords() {
  await loadLateWords();
  return { Component: Outlet };
}
