// Makes a click on a citation show its page beside the conversation, a click on a file name show
// that document, and a score that is chosen show what it comes to. Without this script a citation
// opens in a new tab, as any link does.
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

  // A person who follows a citation is taken to what it shows: by eye and by keyboard.
  const focusOnChange = (pane, heading) => {
    const holder = document.getElementById(pane);
    if (!holder) return;
    const watcher = new MutationObserver(() => {
      const title = document.getElementById(heading);
      if (!title) return;
      watcher.disconnect();
      title.focus({ preventScroll: true });
      title.scrollIntoView({ block: innerWidth > 800 ? "nearest" : "start" });
    });
    watcher.observe(holder, { childList: true, subtree: true, characterData: true });
    setTimeout(() => watcher.disconnect(), 10000);
  };

  document.addEventListener("click", (event) => {
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
    const citation = event.target.closest?.('#conversation a[href*="/source/"]');
    if (citation && plain) {
      const address = new URL(citation.href, location.href);
      if (send("wanted-source", address.pathname + address.search)) {
        event.preventDefault();
        focusOnChange("source-pane", "source-title");
      }
      return;
    }
    // Stop goes away when it is pressed; what has the focus must not.
    if (event.target.closest?.("#stop")) document.querySelector("#question textarea")?.focus();
    const chosen = event.target.closest?.("button[data-document]");
    if (chosen && send("wanted-document", chosen.dataset.document)) {
      focusOnChange("document-details", "document-title");
    }
  });

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
