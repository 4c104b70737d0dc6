// Makes a click on a citation show its page beside the conversation, a click on a file name show
// that document, and a score that is chosen show what it comes to; keeps the focus where a person
// can go on. Without this script a citation opens in a new tab, as any link does.
(() => {
  let count = 0;

  const send = (box, value) => {
    const field = document.querySelector(`#${box} textarea, #${box} input`);
    if (!field) return false;
    // The count makes the same choice a new one.
    field.value = `${value}#${++count}`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  };

  const byId = (id) => document.getElementById(id);

  // The focus goes to what may take none by itself, and is shown there.
  const focusOn = (element, block = "nearest") => {
    if (!element) return;
    if (element.tabIndex < 0) element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block });
  };

  // Once something has changed in a holder, or is in sight that was not. What is drawn twice loses
  // the focus and gets it again; where a person went meanwhile it stays.
  const focusAfter = (holder, find, block) => {
    const from = document.activeElement;
    let last = null;
    const watcher = new MutationObserver(() => {
      const found = find();
      const active = document.activeElement;
      if (!found?.checkVisibility() || active === found) return;
      if (active !== document.body && active !== from && active !== last) return watcher.disconnect();
      last = found;
      focusOn(found, block);
    });
    watcher.observe(holder, { childList: true, subtree: true, characterData: true });
    setTimeout(() => watcher.disconnect(), 60000);
  };

  // A person who follows a citation is taken to what it shows: by eye and by keyboard.
  const focusOnChange = (pane, heading) => {
    const holder = byId(pane);
    if (holder) focusAfter(holder, () => byId(heading), innerWidth > 800 ? "nearest" : "start");
  };

  const openTab = () =>
    [...document.querySelectorAll('#tabs [role="tabpanel"]')].find((e) => e.checkVisibility());
  let followed = null;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (link?.classList.contains("skip")) {
      event.preventDefault();
      const panel = openTab();
      const tab = document.querySelector('#tabs [role="tab"][aria-selected="true"]');
      panel?.setAttribute("aria-label", tab?.textContent.trim() ?? "");
      focusOn(panel?.querySelector("#question textarea") ?? panel);
    } else if (link?.getAttribute("href") === "#conversation") {
      event.preventDefault();
      focusOn(followed?.isConnected ? followed : byId("conversation"));
    }
    // These buttons go away when they are pressed.
    const told = byId("document-told");
    if (event.target.closest?.("#remove-sure, #put-back") && told) {
      focusAfter(told, () => told.querySelector("p"));
    }
    if (event.target.closest?.("#remove-keep")) focusOn(byId("remove"));
  });

  // What is sent while the last question is being answered is not taken: it says so and stays.
  const busy = () => document.querySelector("#conversation :is(.working, .writing)");
  const tooEarly = (event) => {
    const told = byId("too-early");
    if (!told || !busy()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // Said again where it is pressed again.
    told.textContent = "";
    setTimeout(() => { if (busy()) told.textContent = told.dataset.words; }, 50);
  };
  document.addEventListener("keydown", (event) => {
    const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (sends && event.target.closest?.("#question")) tooEarly(event);
  }, true);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#send, #examples button")) tooEarly(event);
  }, true);

  // Gradio tells by a class alone whether what it folds is open.
  const tellFolds = () => {
    for (const button of document.querySelectorAll("button.label-wrap")) {
      const open = String(button.classList.contains("open"));
      if (button.getAttribute("aria-expanded") !== open) button.setAttribute("aria-expanded", open);
      button.querySelector(".icon")?.setAttribute("aria-hidden", "true");
    }
  };
  new MutationObserver(tellFolds).observe(document, {
    childList: true, subtree: true, attributeFilter: ["class"] });

  document.addEventListener("click", (event) => {
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
    const citation = event.target.closest?.(
      ':is(#conversation, #passages) a[href*="/source/"]');
    if (citation && plain) {
      const name = citation.closest("#passages") ? "evidence" : "source";
      if (name === "source") followed = citation;
      const address = new URL(citation.href, location.href);
      if (send(`wanted-${name}`, address.pathname + address.search)) {
        event.preventDefault();
        focusOnChange(`${name}-pane`, `${name}-title`);
      }
      return;
    }
    // They go away when they are pressed; what has the focus must not.
    if (event.target.closest?.("#stop, #examples button")) document.querySelector("#question textarea")?.focus();
    const chosen = event.target.closest?.("button[data-document]");
    if (chosen && send("wanted-document", chosen.dataset.document)) {
      focusOnChange("document-details", "document-title");
    }
  });

  // What people decide on the Coverage tab. The passages are written anew after each act; the focus
  // stays with the control that was used, or goes where the new ones say.
  let used = null;
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-act]");
    if (!button) return;
    const passage = button.closest("[data-span]");
    const { act, statement, category, decision } = button.dataset;
    const wanted = { act, statement: passage?.dataset.statement ?? statement ?? "" };
    if (passage) wanted.span = passage.dataset.span;
    if (category) wanted.category = category;
    if (decision) wanted.decision = Number(decision);
    for (const field of button.closest(".form")?.querySelectorAll("[data-field]") ?? []) {
      wanted[field.dataset.field] = field.value;
    }
    used = { key: button.dataset.key, span: passage?.dataset.span };
    send("wanted-decision", JSON.stringify(wanted));
  });

  // What people say of how far a gap is closed. The list keeps its order until it is narrowed anew.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-gap]");
    if (!button) return;
    const shown = [...document.querySelectorAll("#gaps-list button[data-gap]")];
    const wanted = { gap: button.dataset.gap, last: Number(button.dataset.last) };
    wanted.shown = shown.map((one) => one.dataset.gap);
    for (const field of button.closest(".form").querySelectorAll("[data-field]")) {
      wanted[field.dataset.field] = field.value;
    }
    send("wanted-gap", JSON.stringify(wanted));
  });

  // Single keys, only while the focus is on a passage and not in a field.
  document.addEventListener("keydown", (event) => {
    const passage = event.target.closest?.("#passages [data-span]");
    if (!passage || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      const form = event.target.closest("details[open]");
      form?.querySelector("summary").focus();
      form?.removeAttribute("open");
      return;
    }
    if (event.target.closest("input, select, textarea")) return;
    const meant = passage.querySelectorAll(
      `[aria-keyshortcuts="${CSS.escape(event.key.toLowerCase())}"]`);
    const control = meant[meant.length - 1];
    if (!control) return;
    event.preventDefault();
    control.focus();
    control.click();
    if (control.tagName === "SUMMARY") {
      control.parentElement.querySelector("[data-field]")?.focus();
    }
  });

  const table = { top: 0, left: 0 };
  const keepFocus = () => {
    const frame = document.querySelector("#coverage-table .table-frame:not([data-kept])");
    if (frame) {
      frame.dataset.kept = "";
      frame.scrollTo(table);
      frame.addEventListener("scroll", () => {
        Object.assign(table, { top: frame.scrollTop, left: frame.scrollLeft });
      });
    }
    // Read out as it changes; it has to be there before it does.
    for (const name of ["deciding-told", "gaps-told"]) byId(name)?.setAttribute("role", "status");
    const panel = document.getElementById("passages");
    const wanted = document.querySelector(":is(#passages, #gaps-list) [data-focus]");
    if (wanted) {
      wanted.removeAttribute("data-focus");
      wanted.focus({ preventScroll: true });
      wanted.scrollIntoView({ block: wanted.id === "opened-title" ? "start" : "nearest" });
      used = null;
    } else if (used?.span && panel && !panel.contains(document.activeElement)) {
      if (document.activeElement !== document.body) return;
      const same = panel.querySelector(`[data-key="${used.key}"]`);
      const near = panel.querySelector(`[data-span="${used.span}"] h3`);
      (same ?? near)?.focus({ preventScroll: true });
    }
  };
  new MutationObserver(keepFocus).observe(document, { childList: true, subtree: true });

  const number = (select) => (select?.value ? Number(select.value) : null);
  document.addEventListener("change", (event) => {
    if (!event.target.closest?.("#planner select")) return;
    const scores = {};
    for (const select of document.querySelectorAll("#planner select[data-statement]")) {
      scores[select.dataset.statement] = number(select);
    }
    const statement = document.getElementById("tried-statement")?.value ?? "";
    const mark = number(document.getElementById("tried-mark"));
    send("wanted-scores", JSON.stringify({ scores, statement, mark }));
  });

  // Gradio changes a form in place: what was chosen for one framework would stay for another.
  new MutationObserver(() => {
    for (const select of document.querySelectorAll("#planner select")) select.value = "";
  }).observe(document, { subtree: true, attributeFilter: ["data-framework"] });

  // A new answer is read from its question on: the end of a long one is not where it begins. One
  // that grows stays where its reader has scrolled it to.
  const toLastQuestion = () => {
    const all = document.querySelectorAll("#conversation .asked");
    const asked = all[all.length - 1];
    const log = asked?.closest('[role="log"]');
    const answers = log?.querySelectorAll(".answer");
    const state = log && `${answers.length} ${answers[answers.length - 1]?.textContent.length}`;
    if (!log || log.dataset.shown === state) return;
    // Read out once it is whole, not again at each sentence.
    log.setAttribute("aria-busy", Boolean(log.querySelector(".writing")));
    if (!busy()) byId("too-early")?.replaceChildren();
    const moved = Math.abs(log.scrollTop - (log.dataset.top ?? log.scrollTop)) > 4;
    const grows = log.dataset.asked === String(all.length);
    log.dataset.shown = state;
    log.dataset.asked = all.length;
    if (grows && moved) return;
    log.scrollTop += asked.getBoundingClientRect().top - log.getBoundingClientRect().top - 16;
    log.dataset.top = log.scrollTop;
  };
  new MutationObserver(toLastQuestion).observe(document, { childList: true, subtree: true });

  // Saves a file that the server made for this page alone, and empties the box it came in.
  window.saveFile = (text) => {
    if (text) {
      const { name, type, data } = JSON.parse(text);
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([bytes], { type }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    }
    return "";
  };

  document.documentElement.lang = "en-GB";
})();
