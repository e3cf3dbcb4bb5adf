package org.oceanframework.core.gate;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// JSON pointers (RFC 6901) as a tree, so that a scan knows at each member whether anything below
/// it is wanted.
final class PointerTree {
  private final Map<String, PointerTree> children;

  /// Where the pointer that ends here puts what it finds; -1 when none ends here.
  private final int slot;

  private PointerTree(Map<String, PointerTree> children, int slot) {
    this.children = Map.copyOf(children);
    this.slot = slot;
  }

  /// The tree of these pointers; each one's slot is its place in the list.
  static PointerTree of(List<String> pointers) {
    Draft root = new Draft();
    for (int i = 0; i < pointers.size(); i++) {
      Draft draft = root;
      for (String token : tokens(pointers.get(i))) {
        draft = draft.children.computeIfAbsent(token, _ -> new Draft());
      }
      draft.slot = i;
    }
    return root.tree();
  }

  int slot() {
    return slot;
  }

  boolean isLeaf() {
    return children.isEmpty();
  }

  @Nullable PointerTree child(String name) {
    return children.get(name);
  }

  Collection<PointerTree> children() {
    return children.values();
  }

  private static List<String> tokens(String pointer) {
    if (pointer.isEmpty()) {
      return List.of();
    }
    return List.of(pointer.substring(1).split("/", -1)).stream()
        .map(token -> token.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  private static final class Draft {
    private final Map<String, Draft> children = new TreeMap<>();
    private int slot = -1;

    PointerTree tree() {
      Map<String, PointerTree> built = new HashMap<>();
      children.forEach((name, draft) -> built.put(name, draft.tree()));
      return new PointerTree(built, slot);
    }
  }
}
