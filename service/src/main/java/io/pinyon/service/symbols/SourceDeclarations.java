package io.pinyon.service.symbols;

import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.service.facts.OpenNames;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.TypePosting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The declarations in a workspace's sources that a [SymbolName] means: those of open buffers and
/// of the index. One search; one thread.
final class SourceDeclarations {
  /// Of a name that more declarations have, these many are looked at.
  private static final int MOST_LOOKED_AT = 2_000;

  private final @Nullable Snapshot snapshot;
  private final @Nullable SourceUnits stored;
  private final OpenNames open;
  private boolean isCut;

  /// Without a snapshot open buffers alone count.
  SourceDeclarations(@Nullable Snapshot snapshot, @Nullable SourceUnits stored, OpenNames open) {
    this.snapshot = snapshot;
    this.stored = stored;
    this.open = open;
  }

  /// True if not everything was looked at.
  boolean isCut() {
    return isCut;
  }

  /// At most `most` declarations and one more.
  Collection<DeclarationRef> find(SymbolName name, int most) {
    Set<DeclarationRef> found = new LinkedHashSet<>();
    if (!name.isMember() && !name.name().equals(SymbolName.CONSTRUCTOR)) {
      List<String> all = new ArrayList<>(name.before());
      all.add(name.name());
      for (DeclarationRef type : types(all)) {
        if (name.isExecutable()) {
          Members.addConstructors(type, name, found);
        } else {
          found.add(type);
        }
      }
      if (!name.isExecutable()) {
        addNamed(name.dotted(), each -> kind(each) == DeclarationKind.MODULE, most, found);
      }
    }
    if (name.before().isEmpty()) {
      addNamed(name.name(), each -> Members.is(each, name), most, found);
    } else {
      for (DeclarationRef type : types(name.before())) {
        Members.add(type, name, found);
      }
    }
    return found;
  }

  private static DeclarationKind kind(DeclarationRef each) {
    return each.unit().index().kind(each.row());
  }

  private void addNamed(
      String name, Predicate<DeclarationRef> choice, int most, Collection<DeclarationRef> found) {
    for (Unit unit : open.files()) {
      FileIndex index = unit.index();
      for (int row = 0; row < index.declarationCount(); row++) {
        DeclarationRef each = new DeclarationRef(unit, row);
        if (index.name(row).equals(name) && choice.test(each)) {
          found.add(each);
        }
      }
    }
    if (snapshot == null || stored == null) {
      return;
    }
    int left = MOST_LOOKED_AT;
    for (Posting posting : snapshot.declarationsNamed(name)) {
      if (found.size() > most || left-- == 0) {
        isCut = true;
        return;
      }
      DeclarationRef each = stored(posting);
      if (each != null && choice.test(each)) {
        found.add(each);
      }
    }
  }

  /// The types with this qualified name, else those whose qualified name ends so.
  List<DeclarationRef> types(List<String> names) {
    String dotted = String.join(".", names);
    List<DeclarationRef> exact = new ArrayList<>();
    List<DeclarationRef> longer = new ArrayList<>();
    for (Unit unit : open.files()) {
      FileIndex index = unit.index();
      for (int row = 0; row < index.declarationCount(); row++) {
        String qualified = index.kind(row).isType() ? index.qualifiedName(row) : null;
        if (qualified != null && isNamed(qualified, dotted)) {
          (qualified.equals(dotted) ? exact : longer).add(new DeclarationRef(unit, row));
        }
      }
    }
    if (snapshot != null && stored != null) {
      int left = MOST_LOOKED_AT;
      for (TypePosting type : snapshot.typesNamed(names.getLast())) {
        String qualified = type.qualifiedName();
        if (isNamed(qualified, dotted) && left-- == 0) {
          isCut = true;
          break;
        }
        DeclarationRef each = isNamed(qualified, dotted) ? stored(type.posting()) : null;
        if (each != null) {
          (qualified.equals(dotted) ? exact : longer).add(each);
        }
      }
    }
    return exact.isEmpty() ? longer : exact;
  }

  static boolean isNamed(String qualified, String name) {
    return qualified.equals(name) || qualified.endsWith("." + name);
  }

  private @Nullable DeclarationRef stored(Posting posting) {
    Unit unit = stored == null ? null : stored.of(posting.file());
    return unit == null || posting.declaration() >= unit.index().declarationCount()
        ? null
        : new DeclarationRef(unit, posting.declaration());
  }
}
