package io.pinyon.libraries.listing;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// The names and headers of a listing's classes; headers that are read are kept in it.
public abstract class ListedTypes implements TypeSource {
  private final ClassListing listing;

  protected ListedTypes(ClassListing listing) {
    this.listing = listing;
  }

  @Override
  public Collection<String> packages() {
    return listing.packages().keySet();
  }

  @Override
  public List<String> classNames(String packageName) {
    ClassListing.Package found = listing.packages().get(packageName);
    return found == null ? List.of() : Arrays.asList(found.names());
  }

  @Override
  public int header(String packageName, int index) {
    ClassListing.Package found = listing.packages().get(packageName);
    return found == null ? 0 : found.header(index);
  }

  @Override
  public void keepHeader(String packageName, int index, int header) {
    ClassListing.Package found = listing.packages().get(packageName);
    if (found != null) {
      found.keepHeader(index, header);
    }
  }
}
