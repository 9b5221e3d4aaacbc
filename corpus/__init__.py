"""What a document is and how it is read: symbols, readers, layouts, segmentation, specimens."""
