"use strict";
// Lights up what carries a statement or a value. Without this script the same links lead there.
(() => {
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const keys = (list) => (list ? list.split(" ") : []);
  const narrow = matchMedia("(max-width: 56rem)");
  const PASSING = 90; // ms that a pointer may rest on a statement it only passes over

  function index(segments, name) {
    const found = new Map();
    for (const segment of segments) {
      for (const key of keys(segment.dataset[name])) {
        found.set(key, [...(found.get(key) ?? []), segment]);
      }
    }
    return (key) => found.get(key) ?? [];
  }

  function live(story) {
    const segments = all(story, ".seg");
    const carrying = index(segments, "carries");
    const copied = index(segments, "words");
    const chips = new Map(all(story, ".chips a").map((chip) => [chip.hash.slice(1), chip]));
    const pane = story.querySelector(".pane");
    const trace = story.querySelector(".trace");
    const clearing = story.querySelector(".clear");
    let shown = null; // the statement or value that is looked into
    let pinned = false; // by a click: pointers that pass over others change nothing
    let timer = 0;

    const swap = (name, elements) => {
      all(story, `.${name}`).forEach((element) => element.classList.remove(name));
      elements.forEach((element) => element.classList.add(name));
    };

    const isValueAgainst = (carrier) => (word) => keys(carrier.dataset.against).some((key) => word === `${key}w1`);

    function light(carrier) {
      if (shown === carrier) return;
      shown = carrier;
      const lit = carrier ? carrying(carrier.dataset.key) : [];
      const against = carrier ? keys(carrier.dataset.against).flatMap(carrying).filter((s) => !lit.includes(s)) : [];
      const words = carrier ? all(carrier, "[data-word]").flatMap((word) => copied(word.dataset.word)) : [];
      const conflicting = against.filter((segment) => keys(segment.dataset.words).some(isValueAgainst(carrier)));
      const articlesOf = (found) => [...new Set(found.map((segment) => segment.closest(".article")))];
      const carriers = articlesOf(lit);
      const differing = articlesOf(against).filter((article) => !carriers.includes(article));
      swap("on", carrier ? [carrier] : []);
      swap("lit", lit);
      swap("used", [...words, ...conflicting]);
      swap("against", against);
      swap("exact", []);
      swap("pinned", []);
      swap("carrying", [...carriers, ...carriers.map((article) => chips.get(article.id))]);
      swap("differing", [...differing, ...differing.map((article) => chips.get(article.id))]);
      swap("involved", [...carriers, ...differing]);
      story.classList.toggle("tracing", Boolean(carrier));
      clearing.hidden = !carrier;
      trace.textContent = carrier ? carrier.dataset.carried : "";
      if (carrier) bring([...carriers, ...differing]);
    }

    // Each article gets an equal share of what can be seen of the pane, or as much as its sentence needs, and is
    // scrolled to it by itself.
    function bring(involved) {
      involved.forEach((article) => { article.open = true; });
      const heads = involved.reduce((sum, article) => sum + article.firstElementChild.offsetHeight + 9, 0);
      const { top, bottom } = pane.getBoundingClientRect();
      const room = Math.min(bottom, innerHeight) - top;
      const share = (room - heads - 8) / involved.length;
      for (const article of involved) {
        const found = all(article, ".lit, .against");
        const box = article.querySelector(".text");
        const needed = Math.min(extent(found).height + 28, room * 0.6);
        article.style.setProperty("--share", `${Math.floor(Math.max(share, needed))}px`);
        centre(box, found);
      }
      pane.scrollTop = 0;
    }

    function extent(found) {
      const rects = found.map((segment) => segment.getBoundingClientRect());
      const top = Math.min(...rects.map((rect) => rect.top));
      return { top, height: Math.max(...rects.map((rect) => rect.bottom)) - top };
    }

    function centre(box, found) {
      const { top, height } = extent(found);
      const room = Math.max((box.clientHeight - height) / 2, 8);
      box.scrollTop += top - box.getBoundingClientRect().top - room;
    }

    function exact(word) {
      const found = word ? copied(word.dataset.word) : [];
      const same = word ? all(story, `[data-word="${word.dataset.word}"]`) : [];
      // A statement that was copied whole is lit already.
      const whole = !shown || all(shown, ".glue, [data-word]").every((part) => same.includes(part));
      swap("exact", found.length ? [...found, ...(whole ? [] : same)] : []);
      if (found.length && shown) centre(found[0].closest(".text"), found);
    }

    function pin(carrier) {
      light(carrier);
      pinned = true;
      carrier.classList.add("pinned");
      if (narrow.matches) carrier.scrollIntoView({ block: "nearest" });
    }

    function release() {
      pinned = false;
      light(null);
    }

    function clear() {
      const place = pane.querySelector(".lit, .against");
      release();
      if (place && !narrow.matches) centre(pane, [place]);
    }

    // From a statement to its sentence in an article, which takes the focus so that Escape can give it back.
    function enter(link) {
      const anchor = document.getElementById(link.hash.slice(1));
      const goal = anchor?.closest(".passage") ?? anchor;
      if (!goal) return;
      const article = goal.closest(".article");
      if (article) pane.scrollTop += article.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      goal.focus?.({ preventScroll: true });
    }

    const giveBack = () => shown.querySelector("a").focus({ preventScroll: true });

    story.addEventListener("pointerover", (event) => {
      clearTimeout(timer);
      if (event.pointerType !== "mouse") return;
      const carrier = event.target.closest("[data-key]");
      const word = event.target.closest("[data-word]");
      const segment = event.target.closest(".seg");
      swap("echo", segment && !shown ? keys(segment.dataset.carries).map((key) => document.getElementById(key)) : []);
      if (narrow.matches || !carrier) return;
      if (pinned && carrier !== shown) return;
      timer = setTimeout(() => { light(carrier); exact(word); }, carrier === shown ? 0 : PASSING);
    });
    story.addEventListener("focusin", (event) => {
      const carrier = event.target.closest("[data-key]");
      if (!carrier || !event.target.matches(":focus-visible")) return;
      if (carrier !== shown) pinned = false;
      light(carrier);
      exact(event.target.closest("[data-word]"));
    });
    story.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      const carrier = event.target.closest("[data-key]");
      const goal = link?.hash ? document.getElementById(link.hash.slice(1)) : null;
      if (goal?.dataset.key) pin(goal); // from a sentence, or from the coverage, to what it carries
      else if (goal && !carrier && pane.contains(goal)) release(); // or it may be hidden
      const chip = link?.closest(".chips");
      if (chip && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        goal.open = true;
        if (narrow.matches) goal.scrollIntoView();
        else enter(link);
      }
      if (!carrier || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (!link || link.matches(".mark, [data-word]")) {
        if (link) event.preventDefault();
        if (pinned && carrier === shown && !link?.matches(".mark") && event.detail) clear();
        else pin(carrier);
        exact(link?.closest("[data-word]"));
        if (link && !event.detail) enter(link); // from the keyboard
      }
    });
    story.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !shown) return;
      if (event.target.closest(".sources")) giveBack();
      clear();
    });
    clearing.addEventListener("click", () => { giveBack(); clear(); });
  }

  async function copy(button) {
    const text = document.getElementById(button.dataset.copy).textContent;
    const note = button.parentElement.querySelector("[role=status]");
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      done = document.execCommand("copy");
      field.remove();
      button.focus();
    }
    note.textContent = done ? "Copied." : "This browser does not allow copying; the text is below.";
  }

  for (const button of all(document, "[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
  all(document, ".story").forEach(live);
  document.documentElement.classList.add("live");
})();
